"""Whom the operator lets through a check that was mistaken about them: `likeness appeals`, `likeness exempt`.

No operator looks at a photo, and one refused for age or decency is deleted at once: the person tells
them, by the code that both see, why it was a mistake. What is granted is written down
with its time, is in the person's own copy, and goes with all else that is theirs.
"""

import hashlib
import logging
import time
from collections.abc import Sequence
from typing import Any

from bot import store
from bot.backend import Backend, Draft
from bot.conversation import from_json
from bot.conversation.effects import Show
from bot.conversation.vocabulary import Say
from bot.wording import ENGLISH
from bot.wording.messages import spoken
from bot.wording.spoken import to_json as spoken_json
from pipeline.contract import Check

CODE = 8
"""Hexadecimal digits: enough to tell those apart who appeal, and nothing to be found by."""

log = logging.getLogger(__name__)


def code_of(person: str) -> str:
    """Return what a person who appeals is called between them and the operator."""
    return hashlib.sha256(person.encode()).hexdigest()[:CODE]


async def listed(backend: Backend) -> Sequence[dict[str, Any]]:
    """Return everybody's appeals and exemptions, the oldest first."""
    async with backend.ledger.read() as tx:
        return await store.appealed(tx)


async def exempt(backend: Backend, name: str, check: Check, *, back: bool = False) -> bool:
    """Let a person through a check, or take that `back`, and tell them; False where nobody is so called.

    `name` is the person, or the code of one who has appealed.
    """
    async with backend.begin() as tx:
        by_code = {row["code"]: row["person"] for row in await store.appealed(tx)}
        person = by_code.get(name, name)
        held = (await store.load(tx, [person])).get(person)
        if held is None:
            return False
        at = 0.0 if back else time.time()
        await store.grant(tx, person, code_of(person), check, at)
        if not back:
            language = from_json(held).language or ENGLISH
            said = spoken(Show(Say.LET_THROUGH, slots=(("check", check),)), language)
            await backend.post(tx, [Draft(person, f"through:{check}:{at:.0f}", spoken_json(said))])
    log.info("a person was %s the check of %s", "held to" if back else "let through", check)
    return True
