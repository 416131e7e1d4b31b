"""Make of the renderings what is kept: `python scenery/bust/develop.py FOLDER` writes six WebP with alpha."""

import sys
from pathlib import Path

from PIL import Image

QUALITY = 92
"""Of the colours; alpha is kept as it is."""
OUT = Path(__file__).parent

if __name__ == "__main__":
    for rendering in sorted(Path(sys.argv[1]).glob("*_*.png")):
        with Image.open(rendering) as image:
            image.save(OUT / f"{rendering.stem}.webp", quality=QUALITY, method=6)
