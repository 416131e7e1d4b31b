"""What the coach says of photos: how many are good, what is wrong with which, what would mend it."""

from collections import Counter

from bot.conversation import Coach
from bot.wording import words
from bot.wording.filling import choices
from bot.wording.spoken import Spoken
from pipeline.contract import Reason


def of_burst(coach: Coach, language: str) -> Spoken:
    """Tell what has been found in the photos of a burst so far."""
    if coach.waiting and not coach.good and not coach.problems:
        text = words("coach-looking", language, waiting=coach.waiting)
    elif not coach.good and not coach.waiting:
        text = _hopeless(coach.problems, language)
    else:
        text = "\n".join((_tally(coach, language), *_remarks(coach, language)))
    return Spoken(text, buttons=choices(coach.buttons, language))


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
    say = _fix if alike else of_photo
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


def of_photo(place: int, reason: Reason, language: str) -> str:
    """Tell what is wrong with a photo, and what would mend it."""
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


def _reason(reason: Reason, language: str) -> str:
    return words(f"reason-{reason}", language)
