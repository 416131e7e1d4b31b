"""Messages of the conversation put into words: what a platform shows, as plain data."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.conversation import (
    SAMPLES,
    STEPS,
    TONES,
    Album,
    Card,
    Coach,
    Compare,
    Cropped,
    Differs,
    Files,
    Languages,
    Likened,
    Menu,
    Refuse,
    Say,
    Show,
    Tones,
)
from bot.conversation.effects import Archive, Invite, Message, Whence
from bot.conversation.vocabulary import Slots
from bot.wording import ENGLISH, LANGUAGES, coaching, known, measured, menus, words
from bot.wording.filling import choices, filled, moded, titled, waiting
from bot.wording.spoken import Choice, Picture, Spoken
from pipeline.contract import PRINTS, Change, Format, Kind, Refusal, State, Wait


def spoken(message: Message, language: str = ENGLISH) -> Spoken:
    """Put a message into words; `language` is a catalogue's."""
    say: Callable[..., Spoken] = _SPEAKERS[type(message)]
    return say(message, language)


def progress(change: Change, wait: Wait | None, number: int, language: str) -> Spoken:
    """Say where an order stands: its place in the queue, or its stage and how far it is."""
    style = moded(titled(change.task.style, language), change.task.mode, language)
    cancel: tuple[Choice, ...] = (Choice(words("label-cancel", language), f"cancel:{number}"),)
    if change.task.kind is Kind.ADJUST:  # over before anybody could
        cancel = ()
    if change.state is State.QUEUED and wait:
        expected = waiting(wait.seconds, language)
        text = words("progress-queued", language, ahead=wait.ahead, style=style, wait=expected)
        return Spoken(text, buttons=cancel, progress=0.0)
    stage = f"stage-{change.stage.replace(' ', '_')}"
    name = stage if known(stage, language) else "stage-work"
    text = words("progress-running", language, stage=words(name, language), style=style)
    return Spoken(text, buttons=cancel, progress=round(change.progress, 2))


def _show(show: Show, language: str) -> Spoken:
    text = words(f"say-{show.say}", language, **filled(show.slots, language))
    text = "\n\n".join((text, *(words(f"also-{one}", language) for one in show.also)))
    pictures = tuple(_sample(name, language) for name in SAMPLES) if show.samples else ()
    return Spoken(text, pictures, choices(show.buttons, language), show.progress)


def _sample(name: str, language: str) -> Picture:
    who = words(f"sample-{name}", language)
    return Picture("sample", name, words("alt-sample", language, name=who), who, f"sample:{name}")


def _album(album: Album, language: str) -> Spoken:
    shots = album.shots.headshots
    text = "\n".join(measured.of_album(album, language))
    pictures = _headshots(tuple((shot.picture, shot.size) for shot in shots), album.style, language)
    return Spoken(text, pictures, choices(album.buttons, language))


def _headshots(
    found: tuple[tuple[str, tuple[int, int]], ...], style: str, language: str
) -> tuple[Picture, ...]:
    count, title = len(found), titled(style, language)
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
    return Spoken(text, pictures, choices(card.buttons, language))


def _compare(compare: Compare, language: str) -> Spoken:
    sheet = Picture("vault", compare.sheet, words("alt-skin", language))
    return Spoken(words("skin-choice", language), (sheet,), choices(compare.buttons, language))


def _differs(differs: Differs, language: str) -> Spoken:
    wish, told = differs.wish, []
    for change, (name, way, most) in STEPS.items():
        if (steps := way * getattr(wish, name)) > 0:
            told.append(words(f"differs-{change}", language, steps=steps, most=most))
    if wish.backdrop:
        told.append(words("differs-backdrop", language, style=titled(wish.backdrop, language)))
    if not told:
        return Spoken(words("differs-nothing", language))
    return Spoken(words("differs", language, what=measured.listed(told, language)))


def _refuse(refuse: Refuse, language: str) -> Spoken:
    text = words(f"refusal-{refuse.reason}", language)
    held = measured.withheld(refuse.withheld, 0, language)
    lines = (coaching.of_photo(place, reason, language) for place, reason in refuse.problems)
    other = (words("modes-other", language),) if refuse.modes else ()
    others = (menus.kept(mode, language) for mode in refuse.modes)
    text = "\n".join((text, *held, *lines, *other, *others))
    return Spoken(text, buttons=choices(refuse.buttons, language))


def _files(files: Files, language: str) -> Spoken:
    slots: Slots = (("style", files.style), ("count", len(files.pictures)))
    text = words(f"say-{Say.FULL_SIZE}", language, **filled(slots, language))
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


def _invite(invite: Invite, language: str) -> Spoken:
    text = words(f"say-{Say.TEAM_INVITE}", language, style=titled(invite.style, language))
    join = Choice(words("label-team_join", language), f"team:{invite.code}", "primary")
    return Spoken(text, buttons=(join,))


def _languages(_ask: Languages, language: str) -> Spoken:
    names = ((code, words(f"language-{code}")) for code in LANGUAGES)
    buttons = tuple(Choice(name, f"language:{code}") for code, name in names)
    return Spoken(words("say-language", language), buttons=buttons)


def _tones(ask: Tones, language: str) -> Spoken:
    pictures = tuple(
        Picture("tone", str(tone), words("alt-tone", language, tone=tone), action=f"tone:{tone}")
        for tone in range(1, TONES + 1)
    )
    return Spoken(words("say-tone", language), pictures, choices(ask.buttons, language))


_SPEAKERS: dict[type[Message], Callable[..., Spoken]] = {
    Show: _show,
    Coach: coaching.of_burst,
    Menu: menus.of_styles,
    Album: _album,
    Card: _card,
    Compare: _compare,
    Likened: menus.of_look,
    Differs: _differs,
    Refuse: _refuse,
    Files: _files,
    Cropped: _cropped,
    Archive: _archive,
    Whence: _whence,
    Invite: _invite,
    Languages: _languages,
    Tones: _tones,
}
