"""Updates on their way to the bot: kept until confirmed, by long poll or by webhook."""

import asyncio
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.wire.schema import telegram

NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
KINDS = set(telegram().types["Update"]["fields"]) - {"update_id"}
RETRY_S = (0.05, 0.1, 0.2, 0.5, 1.0)
"""Waits between deliveries to a webhook that fails; the last one stays."""
WEBHOOK_TIMEOUT = aiohttp.ClientTimeout(total=60)
FIRST = 500_000_000


@dataclass
class Webhook:
    """Where updates are delivered to."""

    url: str
    secret: str | None
    at_once: int
    places: asyncio.Semaphore
    error: str | None = None


@dataclass(eq=False)
class Update:
    """One update; `chat` is the id of the chat whose updates stay in order."""

    content: dict[str, Any]
    chat: int
    number: int = 0
    again: bool = False
    """Delivered though it was confirmed."""

    def wire(self) -> dict[str, Any]:
        return {"update_id": self.number} | self.content


@dataclass
class Updates:
    """The queue of updates that the bot has not confirmed."""

    allowed: set[str] = field(default_factory=lambda: KINDS - NOT_BY_DEFAULT)
    webhook: Webhook | None = None
    faults: list[str] = field(default_factory=list)
    """What is wrong with updates of this very server, by the schema."""
    _queue: list[Update] = field(default_factory=list)
    _held: list[Update] | None = None
    _last: Update | None = None
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(FIRST))
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _deliveries: set["asyncio.Task[None]"] = field(default_factory=set)
    _in_order: dict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def add(self, kind: str, content: dict[str, Any], chat: int) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        update = Update({kind: content}, chat)
        self.faults += telegram().faults(update.wire(), ["Update"], f"update {kind}")
        if kind not in self.allowed:
            return
        if self._held is None:
            self._send(update)
        else:
            self._held.append(update)

    def withhold(self) -> None:
        """Keep back what happens from now on."""
        self._held = []

    def release(self, order: "list[int] | None" = None) -> None:
        """Deliver what was kept back, in the order given by places in it."""
        held, self._held = self._held or [], None
        for place in order if order is not None else range(len(held)):
            self._send(held[place])

    @property
    def held(self) -> int:
        return len(self._held or [])

    def repeat(self) -> None:
        """Deliver the last update once more, whether it was confirmed or not."""
        assert self._last is not None, "nothing was sent yet"
        last = self._last
        self._queue_up(Update(last.content, last.chat, last.number, again=True), first=True)

    def pending(self) -> int:
        return len(self._queue)

    def allow(self, kinds: list[str] | None) -> None:
        """Take over what the bot asks for; None leaves it as it was, nothing means the default."""
        if kinds is not None:
            self.allowed = set(kinds) or KINDS - NOT_BY_DEFAULT

    def forget(self) -> None:
        self._queue.clear()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """Confirm what is before the offset and return what follows, waiting for it (seconds)."""
        self._confirm(offset)
        self._news.clear()
        if not self._queue and timeout > 0:
            try:
                await asyncio.wait_for(self._news.wait(), timeout)
            except TimeoutError:
                return []
        sent = self._queue[:limit]
        for update in sent:
            if update.again:
                self._queue.remove(update)
        return [update.wire() for update in sent]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._queue = self._queue[offset:]
        self._queue = [each for each in self._queue if each.again or each.number >= offset]

    def _send(self, update: Update) -> None:
        update.number = next(self._numbers)
        self._last = update
        self._queue_up(update)

    def _queue_up(self, update: Update, *, first: bool = False) -> None:
        self._queue.insert(0 if first else len(self._queue), update)
        self._news.set()
        self._deliver(update)

    def deliver_to(self, webhook: Webhook | None) -> None:
        """Deliver to a webhook from now on, what is queued first; None goes back to polling."""
        self.webhook = webhook
        for update in self._queue:
            self._deliver(update)

    def _deliver(self, update: Update) -> None:
        if self.webhook:
            task = asyncio.get_running_loop().create_task(self._push(update))
            self._deliveries.add(task)
            task.add_done_callback(self._deliveries.discard)

    async def close(self) -> None:
        """Stop delivering."""
        self._news.set()
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)

    async def _push(self, update: Update) -> None:
        """Deliver until the webhook answers 2xx, each chat's updates one after another."""
        async with self._in_order[update.chat], aiohttp.ClientSession() as session:
            for wait in itertools.chain(RETRY_S, itertools.repeat(RETRY_S[-1])):
                if self.webhook is None or update not in self._queue:
                    return
                hook = self.webhook
                async with hook.places:
                    hook.error = await _post(session, hook, update)
                if hook.error is None:
                    self._queue.remove(update)
                    return
                await asyncio.sleep(wait)


async def _post(session: aiohttp.ClientSession, hook: Webhook, update: Update) -> str | None:
    """Return what went wrong, None for 2xx."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    try:
        async with session.post(
            hook.url, json=update.wire(), headers=headers, timeout=WEBHOOK_TIMEOUT
        ) as answer:
            return (
                None
                if answer.status // 100 == 2
                else f"Wrong response from the webhook: {answer.status}"
            )
    except (aiohttp.ClientError, TimeoutError):
        return "Connection refused"
