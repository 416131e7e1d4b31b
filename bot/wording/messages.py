"""Messages of the conversation put into words: what a platform shows, as plain data."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.conversation import (
    SAMPLES,
    STEPS,
    TONES,
    Album,
    Button,
    Card,
    Coach,
    Compare,
    Cropped,
    Differs,
    Files,
    Languages,
    Menu,
    Refuse,
    Say,
    Show,
    Tones,
)
from bot.conversation.effects import Archive, Message, Whence
from bot.conversation.vocabulary import Slots
from bot.wording import ENGLISH, LANGUAGES, known, measured, words
from pipeline.contract import (
    PRINTS,
    Change,
    Family,
    Format,
    Kind,
    Mode,
    Reason,
    Refusal,
    State,
    Wait,
)
from pipeline.styles import Style, all_styles, by_slug

MINUTES_FROM_S = 90
"""An expected wait from so many seconds on is told in minutes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a message. `source` is "vault", "style", "colour", "sample" or "tone"; `id` names it there.

    `alt` describes it, `caption` stands beneath it, and pressing it does `action` (if any).
    `size` is (width, height) where it is known.
    """

    source: str
    id: str
    alt: str
    caption: str = ""
    action: str = ""
    size: tuple[int, int] = (0, 0)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button in words; `tone` is plain, primary or danger."""

    label: str
    action: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as every platform can show it. `progress` is 0 to 1; `files` asks for originals.

    `erase` holds what platforms call messages of theirs that are to be deleted before this is said.
    """

    text: str
    pictures: tuple[Picture, ...] = ()
    buttons: tuple[Choice, ...] = ()
    progress: float | None = None
    files: bool = False
    erase: tuple[str, ...] = ()


def to_json(spoken: Spoken) -> dict[str, Any]:
    """Return the message as plain JSON values, for the outbox."""
    return asdict(spoken)


def from_json(body: dict[str, Any]) -> Spoken:
    """Return the message that `to_json` wrote."""
    pictures = tuple(Picture(**{**one, "size": tuple(one["size"])}) for one in body["pictures"])
    buttons = tuple(Choice(**one) for one in body["buttons"])
    erase = tuple(body.get("erase", ()))
    return Spoken(body["text"], pictures, buttons, body["progress"], body["files"], erase)


def spoken(message: Message, language: str = ENGLISH) -> Spoken:
    """Put a message into words; `language` is a catalogue's."""
    say: Callable[..., Spoken] = _SPEAKERS[type(message)]
    return say(message, language)


def progress(change: Change, wait: Wait | None, number: int, language: str) -> Spoken:
    """Say where an order stands: its place in the queue, or its stage and how far it is."""
    style = _moded(_title(change.task.style, language), change.task.mode, language)
    cancel: tuple[Choice, ...] = (Choice(words("label-cancel", language), f"cancel:{number}"),)
    if change.task.kind is Kind.ADJUST:  # over before anybody could
        cancel = ()
    if change.state is State.QUEUED and wait:
        expected = _wait(wait.seconds, language)
        text = words("progress-queued", language, ahead=wait.ahead, style=style, wait=expected)
        return Spoken(text, buttons=cancel, progress=0.0)
    stage = f"stage-{change.stage.replace(' ', '_')}"
    name = stage if known(stage, language) else "stage-work"
    text = words("progress-running", language, stage=words(name, language), style=style)
    return Spoken(text, buttons=cancel, progress=round(change.progress, 2))


def _show(show: Show, language: str) -> Spoken:
    text = words(f"say-{show.say}", language, **_filled(show.slots, language))
    text = "\n\n".join((text, *(words(f"also-{one}", language) for one in show.also)))
    pictures = tuple(_sample(name, language) for name in SAMPLES) if show.samples else ()
    return Spoken(text, pictures, _choices(show.buttons, language), show.progress)


def _sample(name: str, language: str) -> Picture:
    who = words(f"sample-{name}", language)
    return Picture("sample", name, words("alt-sample", language, name=who), who, f"sample:{name}")


def _coach(coach: Coach, language: str) -> Spoken:
    if coach.waiting and not coach.good and not coach.problems:
        text = words("coach-looking", language, waiting=coach.waiting)
    elif not coach.good and not coach.waiting:
        text = _hopeless(coach.problems, language)
    else:
        text = "\n".join((_tally(coach, language), *_remarks(coach, language)))
    return Spoken(text, buttons=_choices(coach.buttons, language))


def _tally(coach: Coach, language: str) -> str:
    head = words("coach-good", language, good=coach.good)
    found = {reason for _, reason in coach.problems}
    if coach.waiting:
        return head + words("coach-still", language, waiting=coach.waiting)
    if not found:
        return head + words("coach-all-good", language)
    count = len(coach.problems)
    if len(found) > 1:
        return head + words("coach-several", language, count=count)
    reason = found.pop()
    return head + words("coach-set-aside", language, count=count, reason=_reason(reason, language))


def _remarks(coach: Coach, language: str) -> tuple[str, ...]:
    # Where the tally has named the one fault there is, only its mending is left to say.
    alike = len({reason for _, reason in coach.problems}) == 1 and not coach.waiting
    say = _fix if alike else _problem
    bad = (say(place, reason, language) for place, reason in coach.problems)
    aside = {place for place, _ in coach.problems}
    tips = (
        words(
            "coach-also" if place in aside else "coach-note",
            language,
            place=place,
            note=words(f"fix-{note}", language),
        )
        for place, note in coach.notes
    )
    return (*bad, *tips)


def _problem(place: int, reason: Reason, language: str) -> str:
    slots = {"reason": _reason(reason, language), "fix": words(f"fix-{reason}", language)}
    return words("coach-problem", language, place=place, **slots)


def _fix(place: int, reason: Reason, language: str) -> str:
    return words("coach-fix", language, place=place, fix=words(f"fix-{reason}", language))


def _hopeless(problems: tuple[tuple[int, Reason], ...], language: str) -> str:
    """Name the one thing to do: what would mend most of the photos."""
    if not problems:
        return words("refusal-no_usable_selfie", language)
    reason = Counter(reason for _, reason in problems).most_common(1)[0][0]
    slots = {"reason": _reason(reason, language), "fix": words(f"fix-{reason}", language)}
    return words("coach-none", language, count=len(problems), **slots)


def _menu(menu: Menu, language: str) -> Spoken:
    if menu.action:
        every = tuple(_style(menu, style.slug, language) for style in all_styles())
        return Spoken(words(f"say-{menu.say}", language), every, _choices(menu.buttons, language))
    colours = menu.family is Family.BRAND and menu.mode is Mode.STUDIO
    if menu.family is None:
        pictures = tuple(_kind(menu, family, language) for family in Family)
        lines = [words("menu-kinds", language)]
    else:
        own = [f"hex-{menu.colour}"] if menu.colour and colours else []
        slugs = [*own, *(style.slug for style in _of(menu.family))]
        pictures = tuple(_style(menu, slug, language) for slug in slugs)
        lines = [words("menu-kind", language, kind=words(f"family-{menu.family}", language))]
    lines += [words(f"say-{menu.say}", language), *_modes(menu, language)]
    if colours:
        lines.append(words("menu-colour", language))
    return Spoken("\n".join(lines), pictures, _choices(menu.buttons, language))


def _of(family: Family) -> list[Style]:
    return [style for style in all_styles() if style.family is family]


def _kind(menu: Menu, family: Family, language: str) -> Picture:
    """Show a kind of backdrop by its first style."""
    first = _style(menu, _of(family)[0].slug, language)
    return replace(first, caption=words(f"family-{family}", language), action=f"family:{family}")


def _style(menu: Menu, slug: str, language: str) -> Picture:
    """Show a style: on the person, or its sample, or the bare colour."""
    own, title = dict(menu.sheet), _title(slug, language)
    source = "vault" if slug in own else "colour" if slug.startswith("hex-") else "style"
    alt = "alt-own-style" if source == "vault" else f"alt-{source}"
    drawn = "" if menu.mode is Mode.STUDIO else f":{menu.mode}"
    action = f"{menu.action}:{slug}" if menu.action else f"style:{slug}:{menu.edition}{drawn}"
    place = own.get(slug, slug.removeprefix("hex-"))
    return Picture(source, place, words(alt, language, style=title), title, action)


def _modes(menu: Menu, language: str) -> list[str]:
    """Say what each mode keeps and invents, and which one the menu is about."""
    if not menu.modes:
        return []
    told = [("▸ " if mode is menu.mode else "") + kept(mode, language) for mode in menu.modes]
    drawn = menu.mode is not Mode.STUDIO
    return ["", *told, *((words("modes-pictures", language),) if drawn else ())]


def kept(mode: Mode, language: str) -> str:
    """Say what a mode keeps and what it invents."""
    label = words(f"label-{mode}", language)
    return words("mode-line", language, mode=label, what=words(f"mode-{mode}", language))


def _album(album: Album, language: str) -> Spoken:
    shots = album.shots.headshots
    text = "\n".join(measured.of_album(album, language))
    pictures = _headshots(tuple((shot.picture, shot.size) for shot in shots), album.style, language)
    return Spoken(text, pictures, _choices(album.buttons, language))


def _headshots(
    found: tuple[tuple[str, tuple[int, int]], ...], style: str, language: str
) -> tuple[Picture, ...]:
    count, title = len(found), _title(style, language)
    return tuple(
        Picture(
            "vault",
            picture,
            words("alt-headshot", language, place=place, count=count, style=title),
            size=size,
            file=words("file-name", language, style=style, place=place),
        )
        for place, (picture, size) in enumerate(found, 1)
    )


def _card(card: Card, language: str) -> Spoken:
    text = "\n".join(measured.of_headshot(card, language))
    alt = words("alt-card", language, place=card.place)
    own = card.shot.card_picture
    pictures = (Picture("vault", own, alt),) if own else ()
    return Spoken(text, pictures, _choices(card.buttons, language))


def _compare(compare: Compare, language: str) -> Spoken:
    sheet = Picture("vault", compare.sheet, words("alt-skin", language))
    return Spoken(words("skin-choice", language), (sheet,), _choices(compare.buttons, language))


def _differs(differs: Differs, language: str) -> Spoken:
    wish, told = differs.wish, []
    for change, (name, way, most) in STEPS.items():
        if (steps := way * getattr(wish, name)) > 0:
            told.append(words(f"differs-{change}", language, steps=steps, most=most))
    if wish.backdrop:
        told.append(words("differs-backdrop", language, style=_title(wish.backdrop, language)))
    if not told:
        return Spoken(words("differs-nothing", language))
    return Spoken(words("differs", language, what=measured.listed(told, language)))


def _refuse(refuse: Refuse, language: str) -> Spoken:
    text = words(f"refusal-{refuse.reason}", language)
    held = measured.withheld(refuse.withheld, 0, language)
    lines = (_problem(place, reason, language) for place, reason in refuse.problems)
    other = (words("modes-other", language),) if refuse.modes else ()
    others = (kept(mode, language) for mode in refuse.modes)
    text = "\n".join((text, *held, *lines, *other, *others))
    return Spoken(text, buttons=_choices(refuse.buttons, language))


def _files(files: Files, language: str) -> Spoken:
    slots: Slots = (("style", files.style), ("count", len(files.pictures)))
    text = words(f"say-{Say.FULL_SIZE}", language, **_filled(slots, language))
    found = tuple((picture, (0, 0)) for picture in files.pictures)
    return Spoken(text, _headshots(found, files.style, language), files=True)


def _cropped(cropped: Cropped, language: str) -> Spoken:
    found = cropped.formats
    title = words("formats-are", language, count=len(found.pictures))
    lines = [_format(one, size, language) for one, _, size in found.pictures]
    lines += [_lacking(one, reason, language) for one, reason in found.lacking]
    pictures = tuple(
        Picture(
            "vault",
            picture,
            words("alt-format", language, format=words(f"format-{one}", language)),
            size=size,
            file=words("file-format", language, style=cropped.style, format=_file(one)),
        )
        for one, picture, size in found.pictures
    )
    return Spoken("\n".join((title, *lines)), pictures, files=True)


def _format(one: Format, size: tuple[int, int], language: str) -> str:
    width, height = size
    what = words(f"format-{one}", language)
    return words("formats-one", language, format=what, width=width, height=height)


def _lacking(one: Format, reason: Refusal, language: str) -> str:
    what, why = words(f"format-{one}", language), words(f"lacking-{reason}", language)
    return words("formats-lacking", language, format=what, why=why)


def _file(one: Format) -> str:
    """Name a format's file; one that might be taken for official says that it is not."""
    name = {Format.PASSPORT_LIKE: "passport-like-not-official"}.get(one, one.replace("_", "-"))
    return f"{name}.{'tif' if one in PRINTS else 'jpg'}"


def _archive(archive: Archive, language: str) -> Spoken:
    text = words("archive-files", language, count=archive.parts)
    parts = tuple(
        Picture(
            "export", str(number), words("alt-archive", language), file=f"likeness-{number}.zip"
        )
        for number in range(1, archive.parts + 1)
    )
    return Spoken(text, parts, files=True)


def _whence(whence: Whence, language: str) -> Spoken:
    day = f"{datetime.fromtimestamp(whence.origin.when, UTC):%Y-%m-%d}"
    return Spoken(words(f"origin-{whence.origin.standing}", language, date=day))


def _languages(_ask: Languages, language: str) -> Spoken:
    names = ((code, words(f"language-{code}")) for code in LANGUAGES)
    buttons = tuple(Choice(name, f"language:{code}") for code, name in names)
    return Spoken(words("say-language", language), buttons=buttons)


def _tones(ask: Tones, language: str) -> Spoken:
    pictures = tuple(
        Picture("tone", str(tone), words("alt-tone", language, tone=tone), action=f"tone:{tone}")
        for tone in range(1, TONES + 1)
    )
    return Spoken(words("say-tone", language), pictures, _choices(ask.buttons, language))


def _choices(buttons: tuple[Button, ...], language: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(_label(button, language), button.action, str(button.tone)) for button in buttons
    )


def _label(button: Button, language: str) -> str:
    return words(f"label-{button.label}", language, place=button.place)


def _filled(slots: Slots, language: str) -> dict[str, str | int]:
    filled = {name: _slot(name, value, language) for name, value in slots}
    mode = dict(slots).get("mode")
    if mode and "style" in filled:
        filled["style"] = _moded(str(filled["style"]), Mode(str(mode)), language)
    return filled


def _moded(style: str, mode: Mode, language: str) -> str:
    """Name a style with the mode that draws it."""
    if mode is Mode.STUDIO:
        return style
    return words("mode-style", language, style=style, mode=words(f"label-{mode}", language))


def _slot(name: str, value: str | int, language: str) -> str | int:
    if name == "style":
        return _title(str(value), language)
    if name == "mode":
        return words(f"label-{value}", language)
    if name in ("eyes", "hair", "word"):
        return words(f"label-{value}", language) if value else "none"
    return _wait(float(value), language) if name == "wait" else value


def _wait(seconds: float, language: str) -> str:
    """Tell an expected wait no more exactly than it is known."""
    if seconds < MINUTES_FROM_S:
        return words("wait-seconds", language, seconds=max(5, 5 * round(seconds / 5)))
    return words("wait-minutes", language, minutes=round(seconds / 60))


def _title(slug: str, language: str) -> str:
    """Name a style as the catalogue does, or else as its own file does."""
    if known(f"style-{slug}", language):
        return words(f"style-{slug}", language)
    style = by_slug(slug)
    return style.title if style else slug


def _reason(reason: Reason, language: str) -> str:
    return words(f"reason-{reason}", language)


_SPEAKERS: dict[type[Message], Callable[..., Spoken]] = {
    Show: _show,
    Coach: _coach,
    Menu: _menu,
    Album: _album,
    Card: _card,
    Compare: _compare,
    Differs: _differs,
    Refuse: _refuse,
    Files: _files,
    Cropped: _cropped,
    Archive: _archive,
    Whence: _whence,
    Languages: _languages,
    Tones: _tones,
}
