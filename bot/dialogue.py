"""Carries conversations out: what a person did is taken in turn, and what follows is shown.

This module decides nothing and touches everything. It sees a platform only through `Chat`, so that
it is tested with one that writes down what was shown.

* `handle`, `photo`  an update of a person -> the table -> effects (`bot.turns`); each counts once
* `bot.delivery`     the outbox -> the chat, repeatable by key
* `bot.watching`     the ledger's changes -> progress shown at once, ends handled
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot import store, turns
from bot.backend import Backend, Content, UnknownPhoto
from bot.chat import Chat
from bot.conversation import Event, PhotoSent, PhotoTurnedAway, Session, Why, admission, from_json
from bot.delivery import Delivery
from bot.rounds import Rounds
from bot.turns import Update
from bot.watching import Watcher, pause
from bot.wording import ENGLISH, messages
from pipeline.contract import Change, Wait

SWEEP_S = 3600.0
"""Between two sweeps of what the store need not keep, in seconds."""


@dataclass(slots=True)
class Dialogue:
    """All conversations of one platform. `chat_of` finds a person's chat."""

    platform: str
    backend: Backend
    chat_of: Callable[[str], Chat]
    _delivery: Delivery = field(init=False)
    _turns: Rounds[Update, list[str] | None] = field(init=False)
    _sessions: Rounds[str, Session] = field(init=False)
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def __post_init__(self) -> None:
        self._delivery = Delivery(self.platform, self.backend, self.chat_of)
        self._turns = Rounds(lambda updates: turns.take(self.backend, updates))
        self._sessions = Rounds(self._load)

    # --- updates ----------------------------------------------------------------------------------

    async def handle(
        self,
        person: str,
        update_id: str,
        event: Event,
        tongue: str = "",
        place: str | None = None,
    ) -> bool:
        """Take one event through a conversation; False where the update was seen before.

        `tongue` is the language of the person's client as it says it ("pt-BR"), if it does, `place`
        the server in which it happened, "" for a chat of the person's own.
        """
        async with self._lock(person):
            return await self._take(Update(person, update_id, event, tongue, place))

    async def admits(
        self, person: str, update_id: str, tongue: str = "", place: str | None = None
    ) -> bool:
        """Whether a photo may be taken in; where not, it is said why. Asked before it is fetched."""
        async with self._lock(person):
            why = await self._turns_away(person, sample=False)
            if why is None and not self.backend.house.serves_in(place or "", person):
                why = Why.NO_CONSENT  # what is said is that nobody is served there
            if why:
                await self._take(Update(person, update_id, PhotoTurnedAway(why), tongue, place))
            return why is None

    async def photo(
        self, person: str, update_id: str, data: Content, *, group: str = "", sample: bool = False
    ) -> str | None:
        """Take a photo in if it may be, encrypted as it arrives. Returns its id, or None.

        A person's photos come in one after another, in the order of these calls; while one arrives,
        the conversation goes on. One that is turned away is not read (to its end).
        """
        async with self._lock(f"photos of {person}"):
            async with self._lock(person):
                if why := await self._turns_away(person, sample=sample):
                    await self._take(Update(person, update_id, PhotoTurnedAway(why)))
                    return None
                await self.backend.make_key(person)
            try:
                photo = await self.backend.put(person, data)
            except UnknownPhoto:  # the person was forgotten meanwhile
                return None
            async with self._lock(person):
                return await self._admit(person, update_id, PhotoSent(photo, group, sample))

    async def _admit(self, person: str, update_id: str, sent: PhotoSent) -> str | None:
        """Take in a photo that has arrived, or drop it: all may have changed meanwhile."""
        why = admission(await self.session(person), sample=sent.sample)
        event = PhotoTurnedAway(why) if why else sent
        if await self._take(Update(person, update_id, event)) and not why:
            return sent.photo
        await self.backend.drop(person, sent.photo)  # turned away, or taken before
        return None

    async def session(self, person: str) -> Session:
        """Return where a person's conversation stands."""
        return await self._sessions.ask(person)

    async def _turns_away(self, person: str, *, sample: bool) -> Why | None:
        """Say why a photo is not taken in; who is not served is told so in place of the reason."""
        if not self.backend.house.serves(person):
            return Why.NO_CONSENT
        return admission(await self.session(person), sample=sample)

    async def _load(self, people: Sequence[str]) -> list[Session]:
        async with self.backend.ledger.read() as tx:
            held = await store.load(tx, people)
        return [from_json(held.get(person)) for person in people]

    def _lock(self, name: str) -> asyncio.Lock:
        # Weak values: a lock lives as long as somebody holds or awaits it, and no longer.
        return self._locks.setdefault(name, asyncio.Lock())

    async def _take(self, update: Update) -> bool:
        dropped = await self._turns.ask(update)
        if dropped is None:
            return False
        self._delivery.news.set()
        for photo in dropped:  # only now is it sure that nothing refers to them
            await self.backend.drop(update.person, photo)
        return True

    # --- what follows -----------------------------------------------------------------------------

    async def serve(self, stop: asyncio.Event) -> None:
        """Deliver, watch and sweep until `stop` is set; what is in hand is finished first.

        Asked rather than cancelled: a cancel in the middle of a statement leaves its connection to
        be torn down, and a message half way leased.
        """
        watcher = Watcher(self.platform, self.backend, self.handle, self._progress)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._delivery.serve(stop))
            group.create_task(watcher.watch(stop))
            group.create_task(self._sweep(stop))

    async def _progress(self, change: Change, wait: Wait | None) -> bool:
        async with self._lock(change.person):
            session = await self.session(change.person)
            open_orders = (*((session.order,) if session.order else ()), *session.adjusting)
            number = next((one.number for one in open_orders if one.job == change.job), 0)
            if not number:
                return False
            spoken = messages.progress(change, wait, number, session.language or ENGLISH)
            return self._delivery.glance(change.person, f"order:{number}", spoken)

    async def _sweep(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            async with self.backend.begin() as tx:
                await store.sweep(tx)
            await pause(stop, SWEEP_S)
