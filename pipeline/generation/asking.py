"""What a model is asked to draw: a style's words, and what the person confirmed about themselves.

No word is anyone's guess about a person. `OBSERVABLE` is the closed list of what can be seen in a
selfie and matters to a portrait; nobody's origin is in it, and free text never reaches a model. Hands
are kept out by the framing that is asked for: a distilled model takes no list of what not to draw.
"""

from collections.abc import Iterable, Mapping

from pipeline.contract import Eyes, Hair, Mode
from pipeline.styles import Style

OBSERVABLE: Mapping[str, str] = {
    "glasses": "wearing their own glasses",
    "no_glasses": "without glasses",
    "beard": "with their own beard",
    "moustache": "with their own moustache",
    "clean_shaven": "clean-shaven",
    "headscarf": "wearing their own headscarf",
    Hair.HIJAB: "wearing their own hijab",
    Hair.TURBAN: "wearing their own turban",
    "cap": "wearing their own head covering",
    Hair.BALD: "with a bald head",
    "short_hair": "with their own short hair",
    "long_hair": "with their own long hair",
    Hair.STRAIGHT_HAIR: "with their own straight hair",
    Hair.SILK_PRESS: "with their own silk press",
    Hair.WAVY_HAIR: "with their own wavy hair",
    Hair.CURLY_HAIR: "with their own curly hair, every curl kept",
    Hair.COILY_HAIR: "with their own coily hair in its full volume",
    Hair.AFRO: "with their own afro",
    Hair.TWISTS: "with their own twists",
    "braids": "with their own braids",
    Hair.BOX_BRAIDS: "with their own box braids",
    Hair.CORNROWS: "with their own cornrows",
    Hair.LOCS: "with their own locs",
    "grey_hair": "with their own grey hair",
    **{word: f"with {word.replace('_', ' ')}" for word in Eyes},
    "freckles": "with their own freckles",
    "moles": "with their own moles",
    "scar": "with their own scar",
    "hearing_aid": "wearing their own hearing aid",
    "piercing": "with their own piercing",
}
"""What a person may confirm, by code; the codes are what a chat offers and a job carries."""

FRAMED = (
    "Head and shoulders, cropped above the chest, shoulders relaxed and arms down outside the"
    " picture, plain space on both sides."
)
KEPT = (
    "Keep the exact face of the reference photos: the same age, skin tone, undertone and skin"
    " texture with every mark, the same eyes and eye colour, teeth, ears, hairline and hair."
    " No retouching, no added make-up."
)


def words(confirmed: Iterable[str]) -> str:
    """Join what the person confirmed, in the list's order; unknown codes raise KeyError."""
    wanted = set(confirmed)
    if unknown := wanted - set(OBSERVABLE):
        raise KeyError(", ".join(sorted(unknown)))
    return ", ".join(phrase for code, phrase in OBSERVABLE.items() if code in wanted)


def prompt(style: Style, mode: Mode, confirmed: Iterable[str] = ()) -> str:
    """Say in one paragraph what to draw."""
    draw = style.draw
    own = words(confirmed)
    person = f"the same person as in the reference photos{f', {own}' if own else ''}"
    scene = f"Background: {draw['backdrop']}. Light: {draw['light']}."
    if mode is Mode.TRUE_FACE:
        asked = (
            f"The person in the first picture, {own}."
            if own
            else "The person in the first picture."
        )
        clothes = f"Replace the clothes with {draw['clothes']}, and the background."
        return f"{asked} Leave the head exactly as it is. {clothes} {scene} {FRAMED} {KEPT}"
    clothes = f"Wearing {draw['clothes']}."
    return f"A photographic portrait of {person}. {FRAMED} {clothes} {scene} {KEPT}"
