"""Lets a torchvision that has no compiled half be imported.

transformers loads no Qwen-VL processor without torchvision, for the sake of videos, and a torchvision that
fails to import breaks every pipeline. The CPU build of torch that tests use has no matching one; its
Python half is enough, once the two operators that its import looks for are declared. In production
a torchvision that matches torch is installed instead.
"""

import sys
from typing import Any

import torch

KEPT: list[Any] = []
"""Registrations end with the object that made them."""


def torchvision_importable() -> None:
    """Import torchvision, declaring what its import looks for where it fails."""
    try:
        import torchvision  # noqa: PLC0415 (may fail)
    except RuntimeError:  # operator torchvision::nms does not exist
        for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
            del sys.modules[name]
        library = torch.library.Library("torchvision", "DEF")
        for operator in ("nms", "qnms"):
            library.define(f"{operator}(Tensor dets, Tensor scores, float threshold) -> Tensor")
        KEPT.append(library)
        import torchvision  # noqa: F401, PLC0415 (now it does not)
