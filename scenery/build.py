"""What scenes are built of in Blender: boxes, books, leaves, lamps, and the camera of a portrait.

Metres, x to the right, y away from the camera, z up; colours are hexadecimal sRGB. Runs inside
Blender (3.4 or later), which brings `bpy`.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

import bpy
from mathutils import Euler, Vector

LENS_MM, SENSOR_MM = 75.0, 24.0
"""Focal length, and the width of an upright frame."""
BACK_M = 3.0
"""How far before the scene's origin the camera stands: 9 m from y = 6, where 2.9 m are in view."""
FOCUS_M = 2.1
"""From the camera to the person."""
EYES_M = 1.5
HORIZON = 0.42
"""Eye level from the top of the picture: at the eyes of whoever is set before it."""

Range = tuple[float, float]


def linear(code: str) -> tuple[float, float, float, float]:
    """Linear light and alpha of a hexadecimal sRGB colour, by the 2.2 power."""
    red, green, blue = (float((int(code[i : i + 2], 16) / 255) ** 2.2) for i in (0, 2, 4))
    return red, green, blue, 1.0


def camera(turn: float = 0.0, fstop: float = 1.6) -> None:
    """Set up the camera, `turn` degrees to the left, out of focus behind the person as at `fstop`."""
    data = bpy.data.cameras.new("camera")
    data.sensor_fit, data.sensor_width, data.lens = "HORIZONTAL", SENSOR_MM, LENS_MM
    data.shift_y = -(0.5 - HORIZON) * 1.25
    data.dof.use_dof, data.dof.focus_distance, data.dof.aperture_fstop = True, FOCUS_M, fstop
    data.clip_end = 1000
    placed = bpy.data.objects.new("camera", data)
    placed.location = (0, -BACK_M, EYES_M)
    placed.rotation_euler = (math.pi / 2, 0, math.radians(turn))
    bpy.context.collection.objects.link(placed)
    bpy.context.scene.camera = placed


# ---- materials


@cache
def paint(code: str, rough: float = 0.6) -> bpy.types.Material:
    """A surface of one colour."""
    made = bpy.data.materials.new(code)
    made.use_nodes = True
    surface = made.node_tree.nodes["Principled BSDF"]
    surface.inputs["Base Color"].default_value = linear(code)
    surface.inputs["Roughness"].default_value = rough
    return made


@cache
def glow(code: str, strength: float, *, lights: bool = True) -> bpy.types.Material:
    """A surface that gives light; one that `lights` nothing else is only seen, which is less noisy."""
    made = bpy.data.materials.new(f"glow {code}")
    made.use_nodes = True
    nodes, links = made.node_tree.nodes, made.node_tree.links
    nodes.clear()
    light, out = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
    light.inputs["Color"].default_value = linear(code)
    light.inputs["Strength"].default_value = strength
    links.new(light.outputs[0], out.inputs["Surface"])
    made.cycles.sample_as_light = lights
    return made


@cache
def leaf(code: str) -> bpy.types.Material:
    """A surface that light comes through as well, as through a leaf or a lamp's shade."""
    made = bpy.data.materials.new(f"leaf {code}")
    made.use_nodes = True
    nodes, links = made.node_tree.nodes, made.node_tree.links
    nodes.clear()
    kinds = ("ShaderNodeBsdfDiffuse", "ShaderNodeBsdfTranslucent", "ShaderNodeMixShader")
    front, through, mix = map(nodes.new, kinds)
    out = nodes.new("ShaderNodeOutputMaterial")
    front.inputs["Color"].default_value = through.inputs["Color"].default_value = linear(code)
    links.new(front.outputs[0], mix.inputs[1])
    links.new(through.outputs[0], mix.inputs[2])
    links.new(mix.outputs[0], out.inputs["Surface"])
    return made


@cache
def bricks(first: str, second: str, mortar: str, scale: float = 4.0) -> bpy.types.Material:
    """A wall of bricks in two colours."""
    made = paint(first).copy()
    nodes, links = made.node_tree.nodes, made.node_tree.links
    pattern, place = nodes.new("ShaderNodeTexBrick"), nodes.new("ShaderNodeTexCoord")
    turn = nodes.new("ShaderNodeMapping")
    turn.inputs["Rotation"].default_value = (math.pi / 2, 0, 0)
    for name, code in (("Color1", first), ("Color2", second), ("Mortar", mortar)):
        pattern.inputs[name].default_value = linear(code)
    pattern.inputs["Scale"].default_value = scale
    links.new(place.outputs["Object"], turn.inputs["Vector"])
    links.new(turn.outputs[0], pattern.inputs["Vector"])
    links.new(pattern.outputs["Color"], nodes["Principled BSDF"].inputs["Base Color"])
    return made


# ---- shapes

Quad = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def mesh(name: str, quads: Sequence[Quad], materials: Sequence[bpy.types.Material]) -> None:
    """Join quads into one object; each material takes an equal share of them."""
    points = [tuple(point) for quad in quads for point in quad]
    faces = [tuple(range(4 * k, 4 * k + 4)) for k in range(len(quads))]
    data = bpy.data.meshes.new(name)
    data.from_pydata(points, [], faces)
    for material in materials:
        data.materials.append(material)
    each = max(1, len(quads) // len(materials))
    for k, face in enumerate(data.polygons):
        face.material_index = min(k // each, len(materials) - 1)
    bpy.context.collection.objects.link(bpy.data.objects.new(name, data))


def box(x: Range, y: Range, z: Range, material: bpy.types.Material) -> None:
    """Add an upright box."""
    mesh("box", list(_sides(x, y, z)), [material])


def _sides(x: Range, y: Range, z: Range) -> Iterator[Quad]:
    (x0, x1), (y0, y1), (z0, z1) = x, y, z
    low = [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)]
    high = [(a, b, z1) for a, b, _ in low]
    yield (low[3], low[2], low[1], low[0])
    yield (high[0], high[1], high[2], high[3])
    for k in range(4):
        n = (k + 1) % 4
        yield (low[k], low[n], high[n], high[k])


def ball(
    at: Sequence[float], radius: float, material: bpy.types.Material, flat: float = 1.0
) -> None:
    """Add a ball, `flat` times as high as it is wide."""
    bpy.ops.mesh.primitive_uv_sphere_add(segments=24, ring_count=12, radius=radius, location=at)
    bpy.context.object.scale.z = flat
    bpy.context.object.data.materials.append(material)
    bpy.ops.object.shade_smooth()


def bulb(
    at: Sequence[float], radius: float, code: str, strength: float, watts: float = 0.0
) -> None:
    """Hang a bulb: what the camera sees of it, and its light apart, which is less noisy so."""
    ball(at, radius, glow(code, strength))
    seen = bpy.context.object
    seen.visible_diffuse = seen.visible_glossy = seen.visible_shadow = False
    if watts:
        data = bpy.data.lights.new("bulb", "POINT")
        data.energy, data.color, data.shadow_soft_size = watts, linear(code)[:3], radius
        placed = bpy.data.objects.new("bulb", data)
        placed.location = at
        bpy.context.collection.objects.link(placed)


def post(
    at: tuple[float, float], z: Range, radius: float, material: bpy.types.Material, top: float = 1.0
) -> None:
    """Add an upright post, `top` times as thick at its upper end."""
    height = z[1] - z[0]
    bpy.ops.mesh.primitive_cone_add(
        vertices=32,
        radius1=radius,
        radius2=radius * top,
        depth=height,
        location=(*at, z[0] + height / 2),
    )
    bpy.context.object.data.materials.append(material)
    bpy.ops.object.shade_smooth()


def leaves(
    rng: Random,
    places: Sequence[Sequence[float]],
    size: float,
    codes: str,
) -> None:
    """Hang a leaf at every place, turned at random."""
    quads = []
    for place in places:
        turn = Euler([rng.uniform(0, 2 * math.pi) for _ in range(3)])
        long = Vector((size * rng.uniform(0.6, 1.4), 0, 0))
        wide = Vector((0, size * 0.5 * rng.uniform(0.6, 1.4), 0))
        long.rotate(turn)
        wide.rotate(turn)
        at = Vector(place)
        quads.append((at - long, at + wide, at + long, at - wide))
    mesh("leaves", quads, [leaf(code) for code in codes.split()])


def cloud(rng: Random, at: Sequence[float], radii: Sequence[float], count: int) -> list[Vector]:
    """Return places within an ellipsoid, denser towards its rim."""
    found = []
    while len(found) < count:
        way = Vector([rng.gauss(0, 1) for _ in range(3)]).normalized()
        reach = rng.uniform(0.2, 1.0) ** 0.5
        found.append(Vector([a + reach * r * w for a, r, w in zip(at, radii, way, strict=True)]))
    return found


def tree(rng: Random, at: tuple[float, float], height: float, codes: str, bark: str) -> None:
    """Plant a tree: a trunk, and clumps of leaves with gaps between them."""
    post(at, (0, height * 0.8), height * 0.03, paint(bark, 0.9), top=0.4)
    places = []
    for _ in range(12):
        clump = (
            at[0] + rng.gauss(0, height * 0.16),
            at[1] + rng.gauss(0, height * 0.16),
            rng.uniform(0.35, 1.0) * height,
        )
        wide = height * rng.uniform(0.10, 0.20)
        places += cloud(rng, clump, (wide, wide, wide * 0.7), 420)
    leaves(rng, places, 0.07, codes)


def thicket(rng: Random, y: float, high: float, codes: str, count: int = 9000) -> None:
    """Close the view with foliage that the sky shines through here and there."""
    clumps = [(rng.uniform(-9, 9), y + rng.uniform(-2, 2), high * rng.random()) for _ in range(60)]
    places = []
    for x, deep, z in clumps:
        wide = rng.uniform(0.9, 1.8)
        places += cloud(rng, (x, deep, z), (wide, wide, wide * 0.8), count // 60)
    leaves(rng, places, 0.16, codes)


def plant(rng: Random, at: tuple[float, float], height: float, pot: str = "d9d4cc") -> None:
    """Stand a pot plant somewhere."""
    post(at, (0, height * 0.28), height * 0.13, paint(pot), top=1.15)
    crown = (*at, height * 0.68)
    places = cloud(rng, crown, (height * 0.26, height * 0.26, height * 0.36), 220)
    leaves(rng, places, height * 0.10, "46553a 5a6b4a 39472f 6f7d5a")


def shelf(
    rng: Random, corner: Sequence[float], along: str, size: Sequence[float], codes: Sequence[str]
) -> None:
    """Put up a book case: `corner` is its lower front left, `along` the axis it runs on.

    `size` is (length, height); `codes` are the wood's colour and the books' colours.
    """
    wood, books = paint(codes[0], 0.45), [paint(code, 0.7) for code in codes[1].split()]
    length, height = size
    deep, rows = 0.30, max(1, round(height / 0.36))
    parts: dict[bpy.types.Material, list[Quad]] = {}

    def part(a: Range, depth: Range, z: Range, material: bpy.types.Material) -> None:
        x0, y0, z0 = corner
        z = (z0 + z[0], z0 + z[1])
        if along == "x":
            sides = _sides((x0 + a[0], x0 + a[1]), (y0 + depth[0], y0 + depth[1]), z)
        else:
            side = 1 if x0 > 0 else -1
            across = sorted((x0 + side * depth[0], x0 + side * depth[1]))
            sides = _sides((across[0], across[1]), (y0 + a[0], y0 + a[1]), z)
        parts.setdefault(material, []).extend(sides)

    part((0, length), (deep, deep + 0.02), (0, height), wood)
    for row in range(rows + 1):
        z = row * height / rows
        part((0, length), (0, deep), (z - 0.015, z + 0.015), wood)
    for k in range(round(length / 0.95) + 1):
        a = k * length / max(1, round(length / 0.95))
        part((a - 0.02, a + 0.02), (0, deep), (0, height), wood)
    for row in range(rows):
        z = row * height / rows + 0.015
        for a, thick, tall in _books(rng, length, height / rows):
            part((a, a + thick), (rng.uniform(0.02, 0.09), deep), (z, z + tall), rng.choice(books))
    for material, quads in parts.items():
        mesh("shelf", quads, [material])


def _books(rng: Random, length: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Fill a board: where each book stands, how thick and how tall it is; here and there is a gap."""
    at = 0.03
    while at < length - 0.06:
        thick = rng.uniform(0.018, 0.055)
        if rng.random() < 0.06:
            at += rng.uniform(0.05, 0.25)
            continue
        yield at, thick, rng.uniform(0.62, 0.92) * high
        at += thick + 0.002


def chair(at: tuple[float, float], code: str, towards: int = 1) -> None:
    """Stand a chair somewhere, its back towards the camera (1) or away from it (-1)."""
    x, y = at
    material = paint(code, 0.5)
    box((x - 0.24, x + 0.24), (y - 0.24, y + 0.24), (0.44, 0.50), material)
    back = y - 0.24 * towards
    box((x - 0.23, x + 0.23), (back - 0.02, back + 0.02), (0.56, 0.98), material)
    post((x, y), (0, 0.44), 0.03, paint("55565a", 0.3))


# ---- light


def sun(turn: Sequence[float], strength: float, code: str, wide: float = 0.01) -> None:
    """Let the sun shine; `turn` is in degrees, `wide` its disc in radians."""
    data = bpy.data.lights.new("sun", "SUN")
    data.energy, data.color, data.angle = strength, linear(code)[:3], wide
    placed = bpy.data.objects.new("sun", data)
    placed.rotation_euler = [math.radians(one) for one in turn]
    bpy.context.collection.objects.link(placed)


def panel(
    at: Sequence[float], turn: Sequence[float], size: Range, watts: float, code: str = "ffffff"
) -> None:
    """Hang a soft lamp that is not itself seen; unturned it shines down."""
    data = bpy.data.lights.new("panel", "AREA")
    data.shape, data.size, data.size_y = "RECTANGLE", *size
    data.energy, data.color = watts, linear(code)[:3]
    placed = bpy.data.objects.new("panel", data)
    placed.location, placed.rotation_euler = at, [math.radians(one) for one in turn]
    placed.visible_camera = False
    bpy.context.collection.objects.link(placed)


def sky(strength: float, code: str = "ffffff") -> None:
    """Give light from all round."""
    world = bpy.context.scene.world
    world.use_nodes = True
    air = world.node_tree.nodes["Background"]
    air.inputs["Color"].default_value, air.inputs["Strength"].default_value = linear(code), strength
