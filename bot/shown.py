"""What people's chats show of ours: what their platform calls each message, and the language.

What many ask at the same time is one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import store
from bot.backend import Backend
from bot.conversation import from_json
from bot.rounds import Rounds
from bot.wording import ENGLISH


@dataclass(slots=True)
class Shown:
    """The record of one platform's messages."""

    backend: Backend
    _refs: Rounds[tuple[str, str], dict[int, str]] = field(init=False)
    _kept: Rounds[tuple[str, str, int, str], bool] = field(init=False)

    def __post_init__(self) -> None:
        self._refs, self._kept = Rounds(self._find), Rounds(self._keep)

    async def refs(self, person: str, key: str) -> dict[int, str]:
        """Return what the platform calls the parts of a person's message of that key."""
        return await self._refs.ask((person, key))

    async def keep(self, person: str, key: str, part: int, ref: str) -> bool:
        """Write down where a part is shown; False for a person who was forgotten, who stays so."""
        return await self._kept.ask((person, key, part, ref))

    async def language(self, person: str) -> str:
        """Return the language of a person's conversation."""
        async with self.backend.ledger.read() as tx:
            held = await store.load(tx, [person])
        return from_json(held.get(person)).language or ENGLISH

    async def _find(self, wanted: Sequence[tuple[str, str]]) -> list[dict[int, str]]:
        async with self.backend.ledger.read() as tx:
            found = await store.refs(tx, wanted)
        return [found[one] for one in wanted]

    async def _keep(self, parts: Sequence[tuple[str, str, int, str]]) -> list[bool]:
        async with self.backend.begin() as tx:
            held = await store.load(tx, [person for person, *_ in parts])
            await store.set_refs(tx, [part for part in parts if part[0] in held])
        return [person in held for person, *_ in parts]
