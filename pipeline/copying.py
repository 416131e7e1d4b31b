"""How a look is read from a picture that somebody sent: a look, and nothing of who is on it.

The picture is decoded in the sandbox like a selfie and refused where it is indecent. It is no selfie:
nobody is held against it, nothing is made of it, and of how old its person looks nothing is asked.
"""

from collections.abc import Collection

from pipeline import looks
from pipeline.contract import Check, EngineUnavailable, Reason
from pipeline.kit import Kit
from pipeline.mattes import MATTE_FILE
from pipeline.selfies import LONG_SIDE, Unreadable
from pipeline.selfies.coach import is_alone, subject
from pipeline.styles.copied import Look

LEAST_FACE = 64.0
"""px, hairline to chin. A picture of half a face's height more has 10,000 px of backdrop at the least."""


def look_of(kit: Kit, photo: tuple[str, bytes], spared: Collection[Check] = ()) -> Look | Reason:
    """Read the look of a (name, bytes) picture, or say why it has none. `spared` checks are not made.

    Raises `EngineUnavailable` where there is nothing to tell people from backdrops with.
    """
    if kit.mattes is None:
        raise EngineUnavailable(MATTE_FILE)
    try:
        pixels = kit.sandbox.decode(photo[1], LONG_SIDE)
    except Unreadable as refused:
        return refused.reason
    if kit.gates and kit.gates.refuses(pixels, None, spared):
        return Reason.INDECENT
    found = subject(pixels, kit.faces)
    if isinstance(found, Reason):
        return found
    face, others = found
    if not is_alone(face, others):
        return Reason.SEVERAL_FACES
    if face.height < LEAST_FACE:
        return Reason.TOO_SMALL
    return looks.read(pixels, face, kit.mattes.matte(pixels, face))
