"""Render the bust: `blender -b --factory-startup -P scenery/bust/render.py -- FOLDER`.

Reads `bust.obj` and what `dress.py` wrote into the folder, and writes into it a picture with alpha for each
skin tone and head of hair. A mannequin, not a person: one matte surface, blank eyes, no brows.
"""

import math
import sys
from collections.abc import Callable
from pathlib import Path

import bmesh
import bpy
from mathutils import Vector

sys.path.insert(0, str(Path(__file__).parents[1]))

from build import linear, paint

SIZE = 640
"""px a side."""
SAMPLES, NOISE = 48, 0.03
"""Most rays a pixel, and the noise at which it takes no more."""
SKIN = {"light": "d7b196", "medium": "b88e69", "dark": "6c4c39"}
"""Settled by what they render as: ITA (Chardon, 1991) of 50, 22 and -47 degrees on the lit face."""
HAIRS, HAIR = ("straight", "coily"), "3a2e27"
CLOTH = "5a6069"
MATTE, HAIR_MATTE = 0.65, 0.5
"""Roughness."""

NECK = Vector((0, -0.02, 0.578))
NECK_WIDE, NECK_DEEP, NECK_STEEP = 0.075, 0.062, 0.06
"""Of the neckline: a ring about the neck that sinks as the body widens; metres."""
UNDER = 0.35
"""How far under the jumper skin goes on, in rings."""
CHIN = 0.60, -0.085
"""z above which, and y before which, what the jumper's mesh has is chin."""
COLLAR, COLLAR_POINTS, COLLAR_SOFT = 0.0062, 96, 40.0
"""Radius of the collar's roll; points of its ring; how keenly each keeps to the rim nearby."""

LENS_MM, SENSOR_MM, AWAY_M, LOOK_AT = 90.0, 29.0, 1.95, 0.60
FACE = Vector((0, -0.1, 0.70))
LAMPS = (((-1.45, -1.1, 1.3), 0.9, 37.0), ((1.2, -1.2, 0.9), 1.2, 5.5))
"""Where each stands, how wide it is in metres, its watts: a window to the left and a wall to the right."""
SKY = 0.37


def beyond(point: Vector) -> float:
    """Tell how far outside the neckline a point of the body is; 0 on it, below 0 towards the head."""
    ring = math.hypot(point.x / NECK_WIDE, (point.y - NECK.y) / NECK_DEEP)
    return ring - 1 + (NECK.z - point.z) / NECK_STEEP


def shaped(path: Path, material: bpy.types.Material, smooth: int = 0) -> bpy.types.Object:
    """Read a Wavefront file, subdivided so many times."""
    bpy.ops.wm.obj_import(filepath=str(path), forward_axis="Y", up_axis="Z")
    made = bpy.context.selected_objects[0]
    if smooth:
        finer = made.modifiers.new("finer", "SUBSURF")
        finer.levels = finer.render_levels = smooth
        seen = made.evaluated_get(bpy.context.evaluated_depsgraph_get())
        made.data, _ = bpy.data.meshes.new_from_object(seen), made.modifiers.clear()
    made.data.materials.clear()
    made.data.materials.append(material)
    made.data.polygons.foreach_set("use_smooth", [True] * len(made.data.polygons))
    return made


def skin(path: Path, material: bpy.types.Material) -> None:
    """Add head and neck."""
    made = shaped(path, material, smooth=2)
    _without(made, lambda at: at.z < NECK.z + NECK_STEEP and beyond(at) > UNDER)


def jumper(path: Path, material: bpy.types.Material) -> None:
    """Add the jumper, with a rolled collar along its rim."""
    made = shaped(path, material, smooth=2)
    _without(made, lambda at: beyond(at) < 0 or (at.z > CHIN[0] and at.y < CHIN[1]))
    mesh = bmesh.new()
    mesh.from_mesh(made.data)
    rim = [v.co.copy() for v in mesh.verts if v.is_boundary and abs(beyond(v.co)) < UNDER]
    mesh.free()
    curve = bpy.data.curves.new("collar", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = "3D", COLLAR, 6
    ring = curve.splines.new("POLY")
    ring.points.add(COLLAR_POINTS - 1)
    ring.use_cyclic_u = True
    for k, point in enumerate(ring.points):
        point.co = (*_at(rim, 2 * math.pi * k / COLLAR_POINTS), 1)
    curve.materials.append(material)
    bpy.context.collection.objects.link(bpy.data.objects.new("collar", curve))


def _at(rim: list[Vector], angle: float) -> Vector:
    """Where the rim is, seen from the neck's middle; a mean, for it is ragged."""
    turns = (math.atan2(at.x, NECK.y - at.y) - angle for at in rim)
    weights = [math.exp(COLLAR_SOFT * (math.cos(turn) - 1)) for turn in turns]
    total = sum((at * weight for at, weight in zip(rim, weights, strict=True)), Vector())
    return total / sum(weights)


def _without(made: bpy.types.Object, unwanted: Callable[[Vector], bool]) -> None:
    mesh = bmesh.new()
    mesh.from_mesh(made.data)
    gone = [vertex for vertex in mesh.verts if unwanted(vertex.co)]
    bmesh.ops.delete(mesh, geom=gone, context="VERTS")
    mesh.to_mesh(made.data)
    mesh.free()


def lit() -> None:
    """Set up lamps and camera."""
    for place, wide, watts in LAMPS:
        light = bpy.data.lights.new("lamp", "AREA")
        light.size, light.energy = wide, watts
        lamp = bpy.data.objects.new("lamp", light)
        lamp.location = place
        lamp.rotation_euler = (FACE - Vector(place)).to_track_quat("-Z", "Y").to_euler()
        bpy.context.collection.objects.link(lamp)
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_width = LENS_MM, SENSOR_MM
    placed = bpy.data.objects.new("camera", data)
    placed.location, placed.rotation_euler = (0, -AWAY_M, LOOK_AT), (math.pi / 2, 0, 0)
    bpy.context.collection.objects.link(placed)
    bpy.context.scene.camera = placed


def settled() -> None:
    """Start from nothing, with the renderer set."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    paint.cache_clear()
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    sky = scene.world.node_tree.nodes["Background"].inputs
    sky["Color"].default_value, sky["Strength"].default_value = (1, 1, 1, 1), SKY
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.seed = SAMPLES, 1
    scene.cycles.use_adaptive_sampling, scene.cycles.adaptive_threshold = True, NOISE
    scene.cycles.use_denoising = False
    scene.render.resolution_x = scene.render.resolution_y = SIZE
    scene.render.resolution_percentage = 100
    scene.render.film_transparent = True
    scene.view_settings.view_transform = "Standard"
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGBA"


def main(folder: Path) -> None:
    """Render every tone with every head of hair."""
    for hair in HAIRS:
        settled()
        surface = paint("808080", MATTE)
        skin(Path(__file__).with_name("bust.obj"), surface)
        jumper(folder / "jumper.obj", paint(CLOTH, MATTE))
        shaped(folder / f"{hair}.obj", paint(HAIR, HAIR_MATTE))
        lit()
        for tone, code in SKIN.items():
            inputs = surface.node_tree.nodes["Principled BSDF"].inputs
            inputs["Base Color"].default_value = linear(code)
            bpy.context.scene.render.filepath = str(folder / f"{tone}_{hair}.png")
            bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    main(Path(sys.argv[sys.argv.index("--") + 1]))
