"""How a message looks in Discord, purely: text, a gallery or files, a select and rows of buttons.

All of them are components v2, which a message can gain but never lose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from discord import ButtonStyle, SelectOption, ui

from bot.chat import clipped
from bot.wording.spoken import Choice, Picture

TEXT = 4000
"""Most characters of all text of a message."""
GALLERY = 10
"""Most pictures of a gallery, and files of a message."""
FEW = 2
"""Pictures to choose from by name that need no numbers: more are shown as one, which has them."""
A_ROW = 5
"""Most buttons side by side; more pictures than that are chosen from a list."""
LABEL, OPTION, ALT = 80, 100, 1024
"""Most characters of a button's label, of an entry of a list, and of a picture's description."""
PICK = "pick"
"""What the list is called; its entries' values are the conversation's actions."""
JOINED = "styles.jpg"
"""The file of pictures that are shown as one."""
TONES = {"primary": ButtonStyle.primary, "danger": ButtonStyle.danger}

View = ui.LayoutView
Row = ui.ActionRow[View]


@dataclass(frozen=True, slots=True)
class Face:
    """What a message shows. `choices` belong to the pictures; `files` are handed over as such."""

    text: str
    pictures: tuple[Picture, ...] = ()
    choices: tuple[Choice, ...] = ()
    buttons: tuple[Choice, ...] = ()
    files: bool = False

    @property
    def joined(self) -> bool:
        """Whether the pictures are too many for a gallery or to choose from, and shown as one."""
        named = sum(bool(one.action and one.caption) for one in self.pictures)
        return len(self.pictures) > GALLERY or named > FEW

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in the message."""
        if self.joined:
            return (JOINED,)
        return tuple(one.file or f"{place}.jpg" for place, one in enumerate(self.pictures, 1))

    @property
    def digest(self) -> str:
        """What the message shows of pictures, "" for none."""
        named = "|".join(f"{one.source}:{one.id}" for one in self.pictures)
        return sha256(named.encode()).hexdigest()[:32] if named else ""


def face(text: str, pictures: Sequence[Picture], buttons: Sequence[Choice]) -> Face:
    """Lay out a message; pictures that can be pressed are numbered, and chosen by number."""
    pressed = [picture for picture in pictures if picture.action]
    choices = tuple(
        Choice(f"{place} {picture.caption}".strip(), picture.action)
        for place, picture in enumerate(pressed, 1)
    )
    return Face(clipped(text, TEXT), tuple(pictures), choices, tuple(buttons))


def view(of: Face, placeholder: str) -> View:
    """Make the message's components; `placeholder` stands in a list before anything is chosen."""
    view = View(timeout=None)
    view.add_item(ui.TextDisplay(of.text))
    for item in _media(of):
        view.add_item(item)
    for row in _rows(of, placeholder):
        view.add_item(row)
    view.stop()  # so that the library keeps none: taps are read from what they say
    return view


def _media(of: Face) -> Iterator[ui.File[View] | ui.MediaGallery[View]]:
    urls = [f"attachment://{name}" for name in of.names]
    if of.files:
        yield from (ui.File(url) for url in urls)
    elif of.pictures:
        gallery: ui.MediaGallery[View] = ui.MediaGallery()
        alts = [one.alt for one in of.pictures]
        for url, alt in zip(urls, ["; ".join(alts)] if of.joined else alts, strict=True):
            gallery.add_item(media=url, description=clipped(alt, ALT))
        yield gallery


def _rows(of: Face, placeholder: str) -> Iterator[Row]:
    if len(of.choices) > A_ROW:
        options = [SelectOption(label=one.label[:OPTION], value=one.action) for one in of.choices]
        select: ui.Select[View] = ui.Select(
            custom_id=PICK, placeholder=placeholder, options=options
        )
        yield ui.ActionRow(select)
    elif of.choices:
        yield ui.ActionRow(*(_button(one) for one in of.choices))
    for start in range(0, len(of.buttons), A_ROW):
        yield ui.ActionRow(*(_button(one) for one in of.buttons[start : start + A_ROW]))


def _button(choice: Choice) -> ui.Button[View]:
    label = choice.label[:LABEL]
    if choice.action.startswith("https://"):
        return ui.Button(label=label, url=choice.action)
    style = TONES.get(choice.tone, ButtonStyle.secondary)
    return ui.Button(label=label, custom_id=choice.action, style=style)


def asked_for(pictures: Sequence[Picture], buttons: Sequence[Choice]) -> str:
    """Name the button that answers a message to which photos are the answer; "" for any other message."""
    actions = {choice.action for choice in buttons}
    if "copy-no" in actions:
        return "label-add_picture"
    selfies = any(one.source == "sample" for one in pictures) or (
        not pictures and "done" in actions
    )
    return "label-add_selfies" if selfies else ""
