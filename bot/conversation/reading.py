"""How people say it: typed text and button presses read as events, the same on every platform."""

import re
from collections.abc import Callable, Collection
from functools import partial

from bot.conversation import events as ev
from pipeline.contract import OWN_WORDS, Check, Family, Mode, Part
from pipeline.styles import EXACT, OWN
from pipeline.styles.copied import look_of

COMMANDS: dict[str, ev.UserEvent] = {
    "/start": ev.Started(),
    "/help": ev.HelpAsked(),
    "/cancel": ev.CancelAsked(),
    "/privacy": ev.PrivacyAsked(),
    "/export": ev.ExportAsked(),
    "/verify": ev.VerifyAsked(),
    "/delete": ev.DeleteAsked(),
    "/styles": ev.DoneAsked(),
    "/language": ev.LanguageAsked(),
    "/me": ev.AboutAsked(),
    "/colour": ev.ColourTold(""),
}

UNLISTED: dict[str, ev.UserEvent] = {
    "/stats": ev.StatsAsked(),
    "/tone": ev.ToneAsked(),
    "/team": ev.TeamAsked(),
}
"""Commands that no menu shows."""

TAPS: dict[str, ev.UserEvent] = {
    "start": ev.Started(),
    "decline": ev.Declined(),
    "done": ev.DoneAsked(),
    "styles": ev.DoneAsked(),
    "over": ev.StartOver(),
    "delete": ev.DeleteAsked(),
    "delete-yes": ev.DeleteConfirmed(),
    "delete-no": ev.DeleteKept(),
    "help": ev.HelpAsked(),
    "privacy": ev.PrivacyAsked(),
    "language": ev.LanguageAsked(),
    "me": ev.AboutAsked(),
    "tone": ev.ToneAsked(),
    "families": ev.FamilyChosen(),
    "copy": ev.CopyAsked(),
    "copy-no": ev.CopyRefused(),
    "discard": ev.LookDropped(),
    "leave": ev.TeamLeft(),
    **{f"family:{family}": ev.FamilyChosen(family) for family in Family},
}

NUMBERED: dict[str, Callable[[int], ev.UserEvent]] = {
    "agree": ev.Agreed,
    "more": ev.MoreAsked,
    "full": ev.FullSizeAsked,
    "judge": ev.JudgeAsked,
    "retry": ev.RetryAsked,
    "cancel": ev.CancelAsked,
    "skin-drawn": partial(ev.SkinChosen, corrected=False),
    "skin-corrected": partial(ev.SkinChosen, corrected=True),
}

DIGITS = 10
"""No order has so many."""

LANGUAGE = re.compile("[a-z]{2,3}")
"""A language's code, as ISO 639 has them."""

COLOUR = re.compile("#([0-9a-fA-F]{6})")
"""A colour as brand books and style sheets write it."""
TYPED_COLOUR = re.compile(r"/colour(?:@\w+)?\s+#?([0-9a-fA-F]{6})", re.IGNORECASE)
"""The same after its command."""
CODE = re.compile("[A-Za-z0-9_-]{6,16}")
"""What a team's look goes by."""


def studio_only(style: str) -> bool:
    """Whether no model draws a style."""
    return is_own(style) or style.startswith(EXACT)


def gist(text: str) -> str:
    """Return all that is kept of typed text: a command, a colour, "#" for one that is none; else ""."""
    text = text.strip()
    if found := COLOUR.fullmatch(text) or TYPED_COLOUR.fullmatch(text):
        return f"#{found[1].lower()}"
    if text.startswith("#"):
        return "#"
    command = (text.split(maxsplit=1) or [""])[0].partition("@")[0].lower()
    return command if command in COMMANDS | UNLISTED else ""


def said(text: str) -> ev.UserEvent:
    """Read typed text: a command, a colour, or just text."""
    kept = gist(text)
    if kept.startswith("#"):
        return ev.ColourTold(kept[1:])
    return (COMMANDS | UNLISTED).get(kept, ev.TextSent())


def is_own(style: str) -> bool:
    """Whether a style is somebody's own, a colour or a look: Studio's alone, for what models draw is a closed list."""
    return bool(OWN.fullmatch(style)) or look_of(style) is not None


def tapped(action: str, styles: Collection[str]) -> ev.UserEvent:
    """Read a pressed button: "agree:1", "style:navy:3:true_face"; whatever it is not is stale."""
    if event := TAPS.get(action):
        return event
    name, _, rest = action.partition(":")
    if name == "language":
        return ev.LanguageChosen(rest) if LANGUAGE.fullmatch(rest) else ev.StaleTap()
    try:
        parts = rest.split(":")
        for read in (
            partial(_chosen, styles=styles),
            _told,
            partial(_changed, styles=styles),
            partial(_teamed, styles=styles),
        ):
            if found := read(name, parts):
                return found
        return _numbered(name, parts)
    except ValueError:
        return ev.StaleTap()


def _chosen(name: str, parts: list[str], styles: Collection[str]) -> ev.UserEvent | None:
    """Read a tap on a style or a mode. Raises ValueError for one that there is not."""
    match name, parts:
        case "style", [style, edition] if _known(style.removeprefix(EXACT), styles):
            return ev.StyleChosen(style, _number(edition))
        case "style", [style, edition, mode] if style in styles:
            return ev.StyleChosen(style, _number(edition), Mode(mode))
        case "mode", [mode]:
            return ev.ModeChosen(Mode(mode))
        case "keep", [style] if look_of(style):
            return ev.LookKept(style)
        case "discard", [style] if look_of(style):
            return ev.LookDropped(style)
        case _:
            return None


def _known(style: str, styles: Collection[str]) -> bool:
    return style in styles or is_own(style)


def _teamed(name: str, parts: list[str], styles: Collection[str]) -> ev.UserEvent | None:
    """Read a tap about the look of a team. Raises ValueError for what there is not."""
    match name, parts:
        case "pin", [code, *kind] if _is_kind(kind):
            return ev.TeamAsked(_code(code), Family(kind[1]) if kind else None)
        case "pin", [code, style] if _known(style, styles):
            return ev.TeamPinned(_code(code), style)
        case "unpin", [code]:
            return ev.TeamPinned(_code(code), "")
        case "team", [code]:
            return ev.TeamFollowed(_code(code))
        case _:
            return None


def _is_kind(rest: list[str]) -> bool:
    """Whether this names a kind of backdrop, or none."""
    return not rest or (len(rest) == 2 and rest[0] == "kind")  # noqa: PLR2004 (a word and its name)


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _told(name: str, parts: list[str]) -> ev.UserEvent | None:
    """Read a tap on a word about oneself, or an appeal. Raises ValueError for one that there is not."""
    match name, parts:
        case "word", [part] if part in OWN_WORDS:
            return ev.WordAsked(Part(part))
        case "word", [part, word] if part in OWN_WORDS:
            return ev.WordTold(Part(part), OWN_WORDS[Part(part)](word) if word else "")
        case "appeal", [check]:
            return ev.Appealed(Check(check))
        case _:
            return None


def _changed(name: str, parts: list[str], styles: Collection[str]) -> ev.UserEvent | None:
    """Read a tap that wants a headshot different. Raises ValueError for what there is not."""
    match name, parts:
        case "adjust", [number, *place]:
            return ev.AdjustAsked(_number(number), *map(_number, place[:1]))
        case "formats", [number, *place]:
            return ev.FormatsAsked(_number(number), *map(_number, place[:1]))
        case "change", [number, place, change]:
            return ev.ChangeAsked(_number(number), _number(place), ev.Change(change))
        case "backdrop", [number, place, *kind] if _is_kind(kind):
            return ev.BackdropsAsked(_number(number), _number(place), *map(Family, kind[1:]))
        case "backdrop", [number, place, style] if style in styles:
            return ev.BackdropChosen(_number(number), _number(place), style)
        case _:
            return None


def _numbered(name: str, parts: list[str]) -> ev.UserEvent:
    """Read a tap that names an order, or a tone. Raises ValueError for anything else."""
    match name, parts:
        case "card", [number, place]:
            return ev.CardAsked(_number(number), _number(place))
        case "judge", [number, answer]:
            return ev.JudgeAsked(_number(number), ev.Answer(answer))
        case "judge", [number, answer, place]:
            return ev.Judged(_number(number), ev.Answer(answer), _number(place))
        case "unjudge", [number, answer, place]:
            return ev.Unjudged(_number(number), ev.Answer(answer), _number(place))
        case "tone", [tone] if 0 <= _number(tone) <= ev.TONES:
            return ev.ToneTold(_number(tone))
        case _, [number] if name in NUMBERED:
            return NUMBERED[name](_number(number))
    raise ValueError(name)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) >= DIGITS:
        raise ValueError(text)
    return int(text)
