"""From a stranger's bytes to a photo worth using.

`sandbox` decodes in a child process, `coach` judges what came out:

    with Sandbox() as sandbox:
        pixels = sandbox.decode(data, LONG_SIDE)
        verdict, selfie = coach.judge(pixels, faces)
"""

from pipeline.selfies.sandbox import Sandbox, Unreadable

__all__ = ["Sandbox", "Unreadable"]
