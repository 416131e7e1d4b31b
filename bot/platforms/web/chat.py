"""The browser windows of each person, and the `Chat` that speaks to them."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web

from bot import store
from bot.conversation.effects import FAREWELL
from bot.wording.spoken import Choice, Picture
from pipeline.jobs import Ledger

SEND_S = 5.0
"""A window that takes longer to read one message is given up, in seconds."""

Body = dict[str, Any]


@dataclass(slots=True)
class Hub:
    """Every open window, by person."""

    ledger: Ledger
    windows: defaultdict[str, set[web.WebSocketResponse]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def chat_of(self, person: str) -> "WebChat":
        """Return a person's chat, whether or not a window is open."""
        return WebChat(self, person)

    async def tell(self, person: str, event: Mapping[str, Any]) -> None:
        """Send something to every window of a person."""
        windows = list(self.windows.get(person, ()))
        await asyncio.gather(*(self._send(person, window, event) for window in windows))

    async def _send(
        self, person: str, window: web.WebSocketResponse, event: Mapping[str, Any]
    ) -> None:
        try:
            async with asyncio.timeout(SEND_S):
                await window.send_json(event)
        except (ConnectionError, TimeoutError, RuntimeError):
            self.leave(person, window)

    def join(self, person: str, window: web.WebSocketResponse) -> None:
        """Take a window in."""
        self.windows[person].add(window)

    def leave(self, person: str, window: web.WebSocketResponse) -> None:
        """Let a window go, and the person with the last one."""
        self.windows[person].discard(window)
        if not self.windows[person]:
            del self.windows[person]

    async def close(self) -> None:
        """Say goodbye to every window, so that it comes back when the server does."""
        for windows in list(self.windows.values()):
            for window in list(windows):
                with contextlib.suppress(ConnectionError, TimeoutError):
                    async with asyncio.timeout(SEND_S):
                        await window.close(code=1001)

    async def said(self, person: str, key: str, body: Body) -> None:
        """Write down and show what the person said or sent."""
        async with self.ledger.begin() as tx:
            await store.write(tx, person, key, body)
        await self.tell(person, {"kind": "message", "key": key, **body})

    async def photos(self, person: str, key: str) -> list[str]:
        """Return the photos that one of the person's own messages shows already."""
        found = (body for body in await self.history(person) if body["key"] == key)
        return [photo for body in found for photo in body.get("photos", ())]

    async def history(self, person: str) -> list[Body]:
        """Return everything said so far, oldest first."""
        async with self.ledger.read() as tx:
            return [{"key": key, **body} for key, body in await store.transcript(tx, person)]


@dataclass(frozen=True, slots=True)
class WebChat:
    """A `bot.dialogue.Chat`: writes the message down and shows it in every window."""

    hub: Hub
    person: str

    async def show(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        progress: float | None,
    ) -> str:
        """Create the message of that key, or edit it."""
        await self._put(key, text, pictures, buttons, {"progress": progress})
        return key

    async def send_files(self, key: str, text: str, pictures: Sequence[Picture]) -> None:
        """Show pictures as links to download."""
        await self._put(key, text, pictures, (), {"files": True})

    async def erase(self, refs: Sequence[str]) -> None:
        """Nothing to do: every window is wiped when the receipt comes."""

    async def acknowledge(self, update_id: str) -> None:
        """Tell the page that it need not send an update again."""
        await self.hub.tell(self.person, {"kind": "done", "id": update_id})

    async def _put(
        self,
        key: str,
        text: str,
        pictures: Sequence[Picture],
        buttons: Sequence[Choice],
        more: Body,
    ) -> None:
        body: Body = {
            "from": "bot",
            "text": text,
            "pictures": [asdict(picture) for picture in pictures],
            "buttons": [asdict(button) for button in buttons],
            **more,
        }
        async with self.hub.ledger.begin() as tx:
            # Whoever has been forgotten stays so: the receipt is shown, and not written down.
            if await store.load(tx, [self.person]):
                await store.write(tx, self.person, key, body)
        if key == FAREWELL:
            await self.hub.tell(self.person, {"kind": "wipe"})
        await self.hub.tell(self.person, {"kind": "message", "key": key, **body})
