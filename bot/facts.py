"""What only the database knows, put into messages that a conversation has decided on."""

import time
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import appeals, exports, store
from bot.backend import Backend
from bot.conversation.effects import Archive, Message, Show
from bot.conversation.vocabulary import Say, Slots
from pipeline.contract import COUNTED

HOUR_S = 3600.0


async def filled(backend: Backend, tx: AsyncConnection, person: str, message: Message) -> Message:
    """Return a message with its facts; most need none."""
    match message:
        case Show(say=Say.STATS):
            return await _stats(backend, tx, person, message)
        case Show():
            return _more(message, await _told(backend, tx, person, message.say))
        case Archive():
            return Archive(len(await exports.parts(backend, person)))
        case _:
            return message


async def _told(backend: Backend, tx: AsyncConnection, person: str, say: Say) -> Slots:
    match say:
        case Say.PRIVACY:
            hours = round(await backend.oldest_photo(tx) / HOUR_S)
            return ("contact", _contact(backend)), ("hours", hours)
        case Say.APPEALED:
            return ("contact", _contact(backend)), ("code", appeals.code_of(person))
        case Say.NOT_SERVED:
            return (("contact", _contact(backend)),)
        case Say.TEAM_PINNED | Say.TEAM_GONE:
            return (("where", person.partition(":")[0]),)
        case _:
            return ()


def receipt(backend: Backend, message: Show, about: tuple[str, int, int]) -> Show:
    """Sign what was destroyed: of whom, how many jobs still open; and how many messages are asked back."""
    person, messages, stopped = about
    told = {"at": int(time.time()), "of": person, "messages_asked": messages, "jobs": stopped}
    told |= {name: value for name, value in message.slots if isinstance(value, int)}
    code = backend.receipt(told | {"key": "destroyed"})
    where = person.partition(":")[0]
    return _more(message, (("jobs", stopped), ("where", where), ("code", code)))


async def _stats(backend: Backend, tx: AsyncConnection, person: str, message: Show) -> Message:
    if person not in backend.house.admins:
        return replace(message, say=Say.NOT_NOW)
    found = await backend.figures(tx)
    asked = sum(not row["granted"] for row in await store.appealed(tx))
    slots: Slots = (
        ("open", sum(n for (_, state), n in found.jobs.items() if state in ("queued", "running"))),
        ("done", sum(n for (_, state), n in found.jobs.items() if state == "done")),
        ("failed", sum(n for (_, state), n in found.jobs.items() if state == "failed")),
        ("wait", round(found.oldest_wait_s)),
        ("messages", sum(n for n, _ in found.outbox.values())),
        ("photos", found.photos),
        ("hours", round(found.oldest_s / HOUR_S)),
        ("refused", sum(found.counted.get(reason, 0) for reason in COUNTED)),
        ("lost", found.counted.get("expired", 0)),
        ("appeals", asked),
    )
    return _more(message, slots)


def _contact(backend: Backend) -> str:
    return backend.house.contact or "none"


def _more(message: Show, slots: Slots) -> Show:
    return replace(message, slots=(*message.slots, *slots))
