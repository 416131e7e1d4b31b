"""Shows what is in the outbox: in order for each person, everybody's side by side.

Repeatable by key: a message that was shown and not struck off is shown again in its place. To one
person one thing is shown at a time, for two that came under the same new key would both be sent.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot import store
from bot.backend import Backend, Draft, Post
from bot.chat import Chat, TooSoon, Unreachable
from bot.conversation import from_json
from bot.watching import pause
from bot.wording import ENGLISH, words
from bot.wording.spoken import Spoken, to_json
from bot.wording.spoken import from_json as spoken_from

IDLE_S = 0.1
"""Between two looks at an empty outbox, in seconds."""
AGAIN_S = 1.0
"""Before a message that could not be shown is tried again, in seconds; twice as long each time after."""
SHOW_S = 20.0
"""A chat that takes longer to show one message has failed, in seconds."""
ATTEMPTS = 8
"""A message that failed so often is refused for good: what waits behind it goes on."""
SHOWING = 20
"""Messages being shown at any time, to everybody together: a slow chat holds up no other."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """Delivers one platform's outbox. `chat_of` finds a person's chat, `news` says there is more."""

    platform: str
    backend: Backend
    chat_of: Callable[[str], Chat]
    news: asyncio.Event = field(default_factory=asyncio.Event)
    _done: list[int] = field(default_factory=list[int])
    _glances: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def glance(self, person: str, key: str, spoken: Spoken) -> bool:
        """Begin to show what nobody will miss; False where something is being shown to the person."""
        if self._lock(person).locked():
            return False
        task = asyncio.create_task(self._glance(person, key, spoken))
        self._glances.add(task)
        task.add_done_callback(self._glances.discard)
        return True

    async def serve(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; what is in hand is finished first."""
        await self.backend.reclaim(self.platform)
        showing: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                self.news.clear()
                posts = await self._next(SHOWING - len(showing))
                for post in posts:
                    task = group.create_task(self._show(post))
                    showing.add(task)
                    task.add_done_callback(showing.discard)
                if not posts:
                    await pause(self.news, IDLE_S)
        await self._next(0)
        await asyncio.gather(*self._glances)

    async def _next(self, room: int) -> list[Post]:
        """Strike off what is done, and lease what comes next, in one transaction."""
        done = tuple(self._done)
        if not room and not done:
            return []
        posts = await self.backend.exchange(self.platform, done, room)
        del self._done[: len(done)]
        return posts

    async def _show(self, post: Post) -> None:
        try:
            await self._put(post.person, post.key, spoken_from(post.body))
        except Unreachable:
            log.info("message %d has nobody to read it", post.id)
            self._done.append(post.id)
        except TooSoon as fault:
            await self.backend.defer(post.id, fault.seconds, counted=False)
        except Exception:  # one chat's trouble must not hold up the others
            log.exception("message %d not shown, attempt %d", post.id, post.attempt)
            await self._fail(post)
        else:
            self._done.append(post.id)
        self.news.set()

    async def _glance(self, person: str, key: str, spoken: Spoken) -> None:
        with contextlib.suppress(Exception):  # the next change brings the next edit
            await self._put(person, key, spoken)

    async def _put(self, person: str, key: str, spoken: Spoken) -> None:
        async with asyncio.timeout(SHOW_S), self._lock(person):
            chat = self.chat_of(person)
            if spoken.erase:
                await chat.erase(spoken.erase)
            if spoken.files:
                await chat.send_files(key, spoken.text, spoken.pictures)
            else:
                look = (spoken.text, spoken.pictures, spoken.buttons, spoken.progress)
                await chat.show(key, *look)

    def _lock(self, person: str) -> asyncio.Lock:
        # Weak values: a lock lives as long as somebody holds or awaits it, and no longer.
        return self._locks.setdefault(person, asyncio.Lock())

    async def _fail(self, post: Post) -> None:
        """Try a message again later, or give it up; headshots that are lost so are owned up to."""
        if post.attempt < ATTEMPTS:
            await self.backend.defer(post.id, AGAIN_S * 2 ** (post.attempt - 1))
            return
        log.error("a message was refused %d times and is given up", post.attempt)
        async with self.backend.begin() as tx:
            await self.backend.strike(tx, (post.id,))
            held = (await store.load(tx, [post.person])).get(post.person)
            if held is not None and _is_album(lost := spoken_from(post.body)):
                text = words("say-not_all_shown", from_json(held).language or ENGLISH)
                body = to_json(Spoken(text, buttons=lost.buttons))
                await self.backend.post(tx, [Draft(post.person, f"lost:{post.id}", body)])


def _is_album(spoken: Spoken) -> bool:
    """Whether these are headshots, shown or as files: nothing else has a file's name."""
    return any(one.file for one in spoken.pictures)
