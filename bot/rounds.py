"""Joins what many ask at the same time: one round, and so one transaction, for all of them.

What comes while a round is under way waits for the next one. Nobody waits for company: who asks
alone is answered alone, and the busier it gets, the more share a round.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MOST = 50
"""Askers in one round: what a round holds its thread up for stays a matter of milliseconds."""

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Rounds(Generic[Ask, Answer]):
    """Calls `together` with what has been asked, in that order, one round after another.

    `together` returns as many answers. It may be called again for the same: after a fault each is
    asked alone, so that what is wrong with one is that one's fault, and nobody else's.
    """

    together: Callable[[Sequence[Ask]], Awaitable[Sequence[Answer]]]
    _waiting: deque[tuple[Ask, asyncio.Future[Answer]]] = field(default_factory=deque)
    _working: asyncio.Task[None] | None = None

    async def ask(self, what: Ask) -> Answer:
        """Return the answer; who is cancelled before their round begins has not asked."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((what, answer))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._waiting:
                some = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
                await self._round([one for one in some if not one[1].done()])
        finally:
            self._working = None

    async def _round(self, asked: Sequence[tuple[Ask, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await self.together([what for what, _ in asked]) if asked else ()
            answered = list(zip(asked, answers, strict=True))
        except Exception as fault:  # noqa: BLE001 (it is told to whoever asked)
            await self._failed(asked, fault)
        else:
            for (_, future), answer in answered:
                if not future.done():
                    future.set_result(answer)

    async def _failed(
        self, asked: Sequence[tuple[Ask, asyncio.Future[Answer]]], fault: Exception
    ) -> None:
        """Ask each alone: then it shows whose fault it is."""
        if len(asked) > 1:
            log.warning("a round of %d failed: %s", len(asked), type(fault).__name__)
            for one in asked:
                await self._round([one])
        elif not asked[0][1].done():
            asked[0][1].set_exception(fault)
