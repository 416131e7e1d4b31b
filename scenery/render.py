"""Render a scene to linear light: `blender -b --factory-startup -P scenery/render.py -- FOLDER SCENE`.

Writes a Radiance file; `scenery/develop.py` makes of it what is shipped.
"""

import sys
from pathlib import Path

import bpy

sys.path.insert(0, str(Path(__file__).parent))

from scenes import SCENES

SIZE = (360, 450)
"""px: nothing in them is finer than the lens's blur, some 16 px across."""
SAMPLES = 160


def render(scene: str, file: Path) -> None:
    """Build a scene from nothing and render it."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    settings = bpy.context.scene
    settings.world = bpy.data.worlds.new("world")
    settings.render.engine = "CYCLES"
    settings.cycles.samples, settings.cycles.seed = SAMPLES, 1
    settings.cycles.use_adaptive_sampling = settings.cycles.use_denoising = False
    settings.cycles.max_bounces, settings.cycles.diffuse_bounces = 5, 4
    settings.cycles.sample_clamp_indirect = 4.0
    settings.cycles.caustics_reflective = settings.cycles.caustics_refractive = False
    settings.render.resolution_x, settings.render.resolution_y = SIZE
    settings.render.resolution_percentage = 100
    settings.render.image_settings.file_format = "HDR"
    settings.render.filepath = str(file)
    SCENES[scene]()
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    folder, name = sys.argv[
        sys.argv.index("--") + 1 :
    ]  # one: what is built lasts as long as Blender
    render(name, Path(folder) / f"{name}.hdr")
