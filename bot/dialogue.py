"""Carries conversations out: lock, load, advance, save and do, in one transaction.

This module decides nothing and touches everything. It sees a platform only through `Chat`, so that
it is tested with one that writes down what was shown.

* `handle`, `photo`  an update of a person -> the table -> effects; each update counts once
* `deliver`          the outbox -> the chat, repeatable by key
* `watch`            the ledger's changes (`bot.watching`) -> progress shown at once, ends handled
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import store
from bot.backend import Backend, Busy, Content, Post, UnknownPhoto
from bot.chat import Chat, TooSoon, Unreachable
from bot.conversation import (
    Agree,
    Crowded,
    Drop,
    Effect,
    Event,
    Forget,
    JobEvent,
    Ordered,
    PhotoSent,
    PhotoTurnedAway,
    Session,
    Submit,
    Withdraw,
    admission,
    advance,
    from_json,
    to_json,
)
from bot.conversation.effects import Message
from bot.watching import Watcher, pause
from bot.wording import ENGLISH, language_of, messages, words
from pipeline.contract import Change, Kind

IDLE_S = 0.1
"""Between two looks at an empty outbox, in seconds."""
AGAIN_S = 5.0
"""Before a message that could not be shown is tried again, in seconds."""
SHOW_S = 20.0
"""A chat that takes longer to show one message has failed, in seconds."""
SWEEP_S = 3600.0
"""Between two sweeps of what the store need not keep, in seconds."""
ATTEMPTS = 8
"""A message that failed so often is refused for good: what waits behind it goes on."""
SHOWING = 20
"""Messages being shown at any time, to everybody together: a slow chat holds up no other."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Dialogue:
    """All conversations of one platform. `chat_of` finds a person's chat."""

    platform: str
    backend: Backend
    chat_of: Callable[[str], Chat]
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _ready: asyncio.Event = field(default_factory=asyncio.Event)

    # --- updates ----------------------------------------------------------------------------------

    async def handle(self, person: str, update_id: str, event: Event, tongue: str = "") -> bool:
        """Take one event through a conversation; False where the update was seen before.

        `tongue` is the language of the person's client as it says it ("pt-BR"), if it does.
        """
        async with self._lock(person):
            return await self._take(person, update_id, event, tongue)

    async def admits(self, person: str, update_id: str, tongue: str = "") -> bool:
        """Whether a photo may be taken in; where not, it is said why. Asked before it is fetched."""
        async with self._lock(person):
            if why := admission(await self.session(person), sample=False):
                await self._take(person, update_id, PhotoTurnedAway(why), tongue)
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
                if why := admission(await self.session(person), sample=sample):
                    await self._take(person, update_id, PhotoTurnedAway(why))
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
        if await self._take(person, update_id, event) and not why:
            return sent.photo
        await self.backend.drop(person, sent.photo)  # turned away, or taken before
        return None

    async def session(self, person: str) -> Session:
        """Return where a person's conversation stands."""
        async with self.backend.ledger.read() as tx:
            return from_json(await store.load(tx, person))

    @contextlib.asynccontextmanager
    async def _lock(self, name: str) -> AsyncIterator[None]:
        # Weak values: a lock lives as long as somebody holds or awaits it, and no longer.
        lock = self._locks.setdefault(name, asyncio.Lock())
        async with lock:
            yield

    async def _take(self, person: str, update_id: str, event: Event, tongue: str = "") -> bool:
        dropped: list[str] = []
        async with self.backend.begin() as tx:
            held = await store.load(tx, person)
            if held is None and isinstance(event, JobEvent):
                return False  # a job that ended while its person was being forgotten
            if not await store.fresh(tx, person, update_id):
                return False
            session = from_json(held)
            if tongue:
                session = replace(session, tongue=language_of(tongue))
            turn = _Turn(self.backend, tx, person, update_id, dropped)
            session = await turn.play(session, event)
            if not turn.forgotten:
                await store.save(tx, person, to_json(session))
        self._ready.set()
        for photo in dropped:  # only now is it sure that nothing refers to them
            await self.backend.drop(person, photo)
        return True

    # --- the outbox -------------------------------------------------------------------------------

    async def serve(self, stop: asyncio.Event) -> None:
        """Deliver, watch and sweep until `stop` is set; what is in hand is finished first.

        Asked rather than cancelled: a cancel in the middle of a statement leaves its connection to
        be torn down, and a message half way leased.
        """
        await self.backend.reclaim(self.platform)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.deliver(stop))
            group.create_task(self.watch(stop))
            group.create_task(self._sweep(stop))

    async def deliver(self, stop: asyncio.Event) -> None:
        """Show what is in the outbox, in order for each person."""
        showing: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                self._ready.clear()
                room = SHOWING - len(showing)
                posts = await self.backend.take(self.platform, room) if room else []
                for post in posts:
                    task = group.create_task(self._show(post))
                    showing.add(task)
                    task.add_done_callback(showing.discard)
                if not posts:
                    await pause(self._ready, IDLE_S)

    async def _show(self, post: Post) -> None:
        try:
            async with asyncio.timeout(SHOW_S):
                await _deliver(self.chat_of(post.person), post)
        except Unreachable:
            log.info("message %d has nobody to read it", post.id)
            await self.backend.sent(post.id)
        except TooSoon as fault:
            await self.backend.defer(post.id, fault.seconds, counted=False)
        except Exception:  # one chat's trouble must not hold up the others
            log.exception("message %d not shown, attempt %d", post.id, post.attempt)
            await self._fail(post)
        else:
            await self.backend.sent(post.id)
        self._ready.set()

    async def _fail(self, post: Post) -> None:
        """Try a message again later, or give it up; headshots that are lost so are owned up to."""
        if post.attempt < ATTEMPTS:
            await self.backend.defer(post.id, AGAIN_S * post.attempt)
            return
        log.error("a message was refused %d times and is given up", post.attempt)
        async with self.backend.begin() as tx:
            await self.backend.strike(tx, post.id)
            held = await store.load(tx, post.person)
            if held is not None and _is_album(lost := messages.from_json(post.body)):
                text = words("say-not_all_shown", from_json(held).language or ENGLISH)
                body = messages.to_json(messages.Spoken(text, buttons=lost.buttons))
                await self.backend.post(tx, post.person, f"lost:{post.id}", body)

    # --- the ledger -------------------------------------------------------------------------------

    async def watch(self, stop: asyncio.Event) -> None:
        """Follow every job of this platform."""
        await Watcher(self.platform, self.backend, self.handle, self._progress).watch(stop)

    async def _progress(self, change: Change, ahead: int, pace_s: float) -> bool:
        async with self._lock(change.person):
            session = await self.session(change.person)
            order, language = session.order, session.language or ENGLISH
            if order is None or order.job != change.job:
                return False
            spoken = messages.progress(change, ahead, pace_s, order.number, language)
            with contextlib.suppress(Exception):  # the next change brings the next edit
                await _show(self.chat_of(change.person), f"order:{order.number}", spoken)
            return True

    async def _sweep(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            async with self.backend.begin() as tx:
                await store.sweep(tx)
            await pause(stop, SWEEP_S)


@dataclass(slots=True)
class _Turn:
    """One update being carried out inside its transaction."""

    backend: Backend
    tx: AsyncConnection
    person: str
    update_id: str
    dropped: list[str]
    forgotten: bool = False
    _erase: tuple[str, ...] = ()
    _language: str = ENGLISH
    _said: int = 0

    async def play(self, session: Session, event: Event) -> Session:
        """Advance, and do what follows; what the ledger answers is an event of the same turn."""
        before = session.language
        session, effects = advance(session, event)
        self._language = language_of(session.language or before)
        for effect in effects:
            if answer := await self._do(effect):
                session = await self.play(session, answer)
        return session

    async def _do(self, effect: Effect) -> Event | None:
        match effect:
            case Submit():
                return await self._submit(effect)
            case Withdraw(job):
                await self.backend.cancel(self.tx, self.person, job)
            case Drop(photos):
                self.dropped.extend(photos)
            case Agree(version):
                await store.agree(self.tx, self.person, str(version))
            case Forget():
                self._erase = await store.all_refs(self.tx, self.person)
                await self.backend.forget(self.tx, self.person)
                await store.forget(self.tx, self.person)
                self.forgotten = True
            case _:
                await self._say(effect)
        return None

    async def _submit(self, wish: Submit) -> Event | None:
        task = wish.task
        try:
            job = await self.backend.submit(self.tx, wish.key, self.person, task)
        except Busy:
            return Crowded(task.kind, task.photos[0] if task.kind is Kind.INSPECT else "")
        return Ordered(wish.number, job) if wish.number else None

    async def _say(self, message: Message) -> None:
        # A message that edits nothing is new by its update, and the same when that is repeated.
        key = getattr(message, "key", "") or f"{self.update_id}.{self._said}"
        self._said += 1
        spoken = messages.spoken(message, self._language)
        if self.forgotten:  # the receipt comes when our messages have gone
            spoken = replace(spoken, erase=self._erase)
        body = messages.to_json(spoken)
        await self.backend.post(self.tx, self.person, key, body, last=self.forgotten)


def _is_album(spoken: messages.Spoken) -> bool:
    """Whether these are headshots, as files or not: a menu's pictures can be pressed."""
    return any(one.source == "vault" and not one.action for one in spoken.pictures)


async def _deliver(chat: Chat, post: Post) -> None:
    spoken = messages.from_json(post.body)
    if spoken.erase:
        await chat.erase(spoken.erase)
    if spoken.files:
        await chat.send_files(post.key, spoken.text, spoken.pictures)
    else:
        await _show(chat, post.key, spoken)


async def _show(chat: Chat, key: str, spoken: messages.Spoken) -> None:
    await chat.show(key, spoken.text, spoken.pictures, spoken.buttons, spoken.progress)
