"""What one person's chat shows of ours: what the platform calls each message, and the language."""

from dataclasses import dataclass, field

from bot import store
from bot.backend import Backend
from bot.conversation import from_json
from bot.wording import ENGLISH

FAREWELL = "receipt"
"""The key of what is said to whoever has been forgotten: the one message that they may be shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The record of one person's messages."""

    backend: Backend
    person: str = field(repr=False)

    async def refs(self, key: str) -> dict[int, str]:
        """Return what the platform calls the parts of the message of that key."""
        async with self.backend.ledger.read() as tx:
            return await store.refs(tx, self.person, key)

    async def keep(self, key: str, part: int, ref: str) -> bool:
        """Write down where a part is shown; False for a person who was forgotten, who stays so."""
        async with self.backend.begin() as tx:
            if held := await store.load(tx, self.person) is not None:
                await store.set_ref(tx, self.person, key, part, ref)
        return held

    async def language(self) -> str:
        """Return the language of the conversation."""
        async with self.backend.ledger.read() as tx:
            return from_json(await store.load(tx, self.person)).language or ENGLISH
