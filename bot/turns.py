"""Many persons' turns in one transaction: load, advance, carry out, save, a statement for each table.

A round has at most one turn of each person. What everybody's turn needs is asked and written for all
of them at once; what only some ask for (a job, a consent, to be forgotten) is done as it comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import appeals, facts, store
from bot.backend import Backend, Busy, Draft, Full, Spent
from bot.conversation import (
    Agree,
    Appeal,
    Consult,
    Crowded,
    DeleteAsked,
    DeleteConfirmed,
    DeleteKept,
    Drop,
    Effect,
    Event,
    ExportAsked,
    Forget,
    JobEvent,
    KeepTone,
    Note,
    NotServed,
    Ordered,
    PrivacyAsked,
    Recalled,
    Session,
    Show,
    Submit,
    Unnote,
    Withdraw,
    advance,
    from_json,
    to_json,
)
from bot.conversation.effects import Invite, Message, Pin
from bot.conversation.events import TeamAsked, TeamFollowed
from bot.conversation.results import Pinned
from bot.wording import ENGLISH, language_of, messages
from bot.wording.spoken import to_json as spoken_json
from pipeline.contract import Shots

HOUR_S = 3600.0
NEVERTHELESS = (PrivacyAsked, ExportAsked, DeleteAsked, DeleteConfirmed, DeleteKept)
"""What somebody may do who is not served, or not any more: their rights stay theirs."""


@dataclass(frozen=True, slots=True)
class Update:
    """What happened to a person; `tongue` is their client's language as it says it, if it does.

    `place` is where they did it: "" in a chat of their own, None where nobody says.
    """

    person: str = field(repr=False)
    id: str
    event: Event = field(repr=False)
    tongue: str = ""
    place: str | None = None


async def take(backend: Backend, updates: Sequence[Update]) -> list[list[str] | None]:
    """Take each update through its person's conversation: all of them, or none.

    Returns for each the photos that nothing refers to any more; None where it counted before.
    """
    async with backend.begin() as tx:
        held = await store.load(tx, [update.person for update in updates])
        # A job that ended while its person was being forgotten is nobody's any more.
        known = [
            one for one in updates if one.person in held or not isinstance(one.event, JobEvent)
        ]
        fresh = await store.fresh(tx, [(update.person, update.id) for update in known])
        turns = {
            update.person: _Turn(backend, tx, update)
            for update in known
            if (update.person, update.id) in fresh
        }
        offer = await backend.offer(tx)
        looks = await store.looks(tx, _teams(held.values(), known))
        sessions = {}
        for person, turn in turns.items():
            turn.looks = looks
            after = await turn.begin(replace(from_json(body := held.get(person)), offer=offer))
            if not turn.forgotten and (body is None or after != from_json(body)):
                sessions[person] = to_json(after)
        await store.save(tx, sessions)
        await backend.post(tx, [draft for turn in turns.values() for draft in turn.drafts])
    return [turns[update.person].dropped if update.person in turns else None for update in updates]


def _teams(sessions: Iterable[Mapping[str, Any]], updates: Iterable[Update]) -> set[str]:
    """Name the teams whose looks are followed, or about to be."""
    asked = {one.event.code for one in updates if isinstance(one.event, TeamFollowed)}
    return asked | {team for held in sessions if (team := held.get("team"))}


@dataclass(slots=True)
class _Turn:
    """One update being carried out inside its round's transaction."""

    backend: Backend
    tx: AsyncConnection
    update: Update
    drafts: list[Draft] = field(default_factory=list[Draft])
    dropped: list[str] = field(default_factory=list[str])
    forgotten: bool = False
    looks: dict[str, str] = field(default_factory=dict[str, str])
    """Styles that are pinned for teams, by code."""
    _erase: tuple[str, ...] = ()
    _stopped: int = 0
    _language: str = ENGLISH
    _place: str = ""

    async def begin(self, session: Session) -> Session:
        """Return the session after the update, whatever follows having been done."""
        if self.update.tongue:
            session = replace(session, tongue=language_of(self.update.tongue))
        if self.update.place is not None:
            session = replace(session, place=self.update.place)
        if session.team:
            session = replace(session, look=self.looks.get(session.team, ""))
        self._place = session.place
        return await self._play(session, await self._event())

    async def _event(self) -> Event:
        """Return what happened; for who is not served, that they are not, but for their rights."""
        house, event = self.backend.house, self.update.event
        if isinstance(event, TeamFollowed):
            event = replace(event, style=self.looks.get(event.code, ""))
        if isinstance(event, TeamAsked):
            team = await store.team(self.tx, self.update.person, event.code, self._place)
            event = replace(event, mine=team.mine, pinned=team.code, style=team.style)
        if isinstance(event, (*NEVERTHELESS, *JobEvent.__args__)):
            return event
        if not house.serves(self.update.person):
            return NotServed()
        here = house.serves_in(self._place, self.update.person)
        return event if here else NotServed(place=True)

    async def _play(self, session: Session, event: Event) -> Session:
        """Advance, and do what follows; what the ledger answers is an event of the same turn."""
        before = session.language
        session, effects = advance(session, event)
        self._language = language_of(session.language or before)
        for effect in effects:
            if answer := await self._do(effect):
                session = await self._play(session, answer)
        return session

    async def _do(self, effect: Effect) -> Event | None:
        person = self.update.person
        match effect:
            case Submit():
                return await self._submit(effect)
            case Withdraw(job):
                await self.backend.cancel(self.tx, person, job)
            case Drop(photos):
                self.dropped.extend(photos)
            case Consult(job, asked):
                held = await self.backend.outcome(self.tx, person, job)
                return Recalled(asked, held if isinstance(held, Shots) else None)
            case Pin(code, style):
                found = await store.pin(self.tx, person, code, style)
                return Pinned(style, *(found or ("", "")))
            case Agree() | Appeal() | Note() | Unnote() | KeepTone():
                await self._write(effect)
            case Forget():
                await self._forget()
            case _:
                await self._say(effect)
        return None

    async def _write(self, said: Agree | Appeal | Note | Unnote | KeepTone) -> None:
        person = self.update.person
        match said:
            case Agree(version):
                await store.agree(self.tx, person, str(version))
            case Appeal(check):
                await store.appeal(self.tx, person, appeals.code_of(person), check)
            case _:
                await store.relabel(self.tx, person, said)

    async def _submit(self, wish: Submit) -> Event | None:
        person = self.update.person
        task = replace(wish.task, spared=await store.spared(self.tx, person))
        try:
            job = await self.backend.submit(self.tx, wish.key, person, task, self._place)
        except Busy as full:
            photo = task.photos[0] if len(task.photos) == 1 else ""
            return Crowded(task.kind, photo, everyone=full.everyone, wait_s=full.wait_s)
        except Spent as spent:
            return Crowded(task.kind, hours=ceil(spent.wait_s / HOUR_S), place=spent.place)
        except Full:
            return Crowded(task.kind, place=True)
        return Ordered(wish.number, job) if wish.number else None

    async def _forget(self) -> None:
        self._erase = await store.all_refs(self.tx, self.update.person)
        self._stopped = await self.backend.forget(self.tx, self.update.person)
        await store.forget(self.tx, self.update.person)
        self.drafts.clear()
        self.forgotten = True

    async def _say(self, message: Message) -> None:
        # A message that edits nothing is new by its update, and the same when that is repeated.
        key = getattr(message, "key", "") or f"{self.update.id}.{len(self.drafts)}"
        if self.forgotten and isinstance(message, Show):
            about = (self.update.person, len(self._erase), self._stopped)
            message = facts.receipt(self.backend, message, about)
        message = await facts.filled(self.backend, self.tx, self.update.person, message)
        spoken = messages.spoken(message, self._language)
        if self.forgotten:  # the receipt comes when our messages have gone
            spoken = replace(spoken, erase=self._erase)
        body = spoken_json(spoken)
        # What a group is told goes where everybody reads it.
        whom = message.place if isinstance(message, Invite) else self.update.person
        self.drafts.append(Draft(whom, key, body, last=self.forgotten))
