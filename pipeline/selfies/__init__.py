"""From a stranger's bytes to a photo worth using.

`sandbox` decodes in a child process, `coach` judges what came out, `choosing` compares a set:

    with Sandbox() as sandbox:
        reads = [read(sandbox, faces, photo) for photo in photos]
    verdicts, best_first = choose(reads, faces)
"""

from pipeline.selfies.choosing import Read, choose, look_of, read, set_apart
from pipeline.selfies.sandbox import LONG_SIDE, Sandbox, Unreadable, origin_of

__all__ = [
    "LONG_SIDE",
    "Read",
    "Sandbox",
    "Unreadable",
    "choose",
    "look_of",
    "origin_of",
    "read",
    "set_apart",
]
