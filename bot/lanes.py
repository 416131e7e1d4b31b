"""Deals with what has arrived: each person's updates in order, everybody's side by side.

A platform reads what it hears as `Told`, keeps that in the inbox, and adds it to its person's lane.

Where an album comes as one update a photo, in any order and without an end, its photos name their
`group`: the lane then waits until nothing more comes for a moment, and takes them in the order of
sending.
"""

import asyncio
import contextlib
import logging
import secrets
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum, auto
from pathlib import PurePath
from typing import Any, Protocol

from bot import pictures, store
from bot.backend import Backend, Draft
from bot.conversation import (
    SAMPLES,
    PhotoTurnedAway,
    StaleTap,
    TeamAsked,
    TextSent,
    UserEvent,
    Why,
    said,
    tapped,
)
from bot.conversation.effects import Invite
from bot.dialogue import Dialogue
from bot.pace import Allowance, strangers
from bot.rounds import MOST, Rounds
from bot.wording import language_of, words
from bot.wording.messages import spoken
from bot.wording.spoken import Choice, Spoken
from bot.wording.spoken import to_json as spoken_json
from pipeline.styles import all_styles

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif"})
"""How a file's name ends that is sent without a type, or as `UNTYPED`, and may be a picture."""
UNTYPED = "application/octet-stream"

SETTLE_S = 1.0
"""How long nothing may come before an album is taken for whole, in seconds."""
SETTLE_MOST_S = 5.0
"""No album is waited for longer, in seconds."""
BURST_S = 3.0
"""Photos that come so soon after others, in seconds, belong to the same burst."""
AT_ONCE = MOST
"""Updates being dealt with at any time, but for photos, everybody's together: a round of turns."""
AGAIN_S = (0.5, 2.0, 5.0)
"""Before an update that could not be dealt with is tried again, in seconds."""
CODE_BYTES = 9
"""Of what a team's look goes by: nobody guesses it, and a button has room for it."""
GOODBYE_S = 5.0
"""How long what is in hand may take when we are to stop, in seconds."""

log = logging.getLogger(__name__)


class NotFetched(Exception):
    """A photo did not come; it may, if asked for again."""


class TooBig(Exception):
    """A photo has more bytes than may be fetched."""


class What(StrEnum):
    """What somebody did."""

    TEXT = auto()
    TAP = auto()
    PHOTO = auto()
    TOO_BIG = auto()
    NOT_A_PICTURE = auto()
    IN_A_GROUP = auto()
    TEAM = auto()


TURNED_AWAY = {What.TOO_BIG: Why.TOO_BIG, What.NOT_A_PICTURE: Why.NOT_A_PICTURE}


@dataclass(frozen=True, slots=True)
class Told:
    """What an update says. `value` is a command, a button's data, or where a photo is fetched.

    `message` numbers the messages of a chat in the order in which they were sent, `group` joins
    photos that come one by one, `query` is the platform's own name of what is to be answered,
    `tongue` the client's language, `place` the server in which it was said that has limits of its
    own. For what happens in a group, `person` is the group's chat. Where the look of a team is asked for,
    `value` is who asks: the group's chat again, where that is all one is told.
    """

    person: str = field(repr=False)
    update_id: str
    what: What
    value: str = field(default="", repr=False)
    tongue: str = ""
    message: int = 0
    group: str = ""
    query: str = field(default="", repr=False)
    place: str = field(default="", repr=False)


def to_json(told: Told) -> dict[str, Any]:
    """Return it as plain JSON values, for the inbox."""
    return asdict(told)


def from_json(body: dict[str, Any]) -> Told:
    """Return what `to_json` wrote."""
    return Told(**{**body, "what": What(body["what"])})


def event_of(told: Told, styles: list[str]) -> UserEvent:
    """Return what an update means to a conversation, where it is no photo to be taken in."""
    if told.what in TURNED_AWAY:
        return PhotoTurnedAway(TURNED_AWAY[told.what])
    if told.what is What.TAP:
        return tapped(told.value, styles)
    return said(told.value) if told.value else TextSent()


def may_be_picture(kind: str | None, name: str | None) -> bool:
    """Whether a file of that type and name is worth opening."""
    kind = kind or UNTYPED
    if kind != UNTYPED:
        return kind.startswith("image/")
    return PurePath(name or "").suffix.lower() in PICTURES


@dataclass(slots=True)
class Inbox:
    """Keeps what a platform was told until it is dealt with. `hand_on` gets each update once."""

    backend: Backend
    platform: str
    hand_on: Callable[[Told], object]
    _last: int = 0
    _rounds: Rounds[Sequence[Told], bool] = field(init=False)
    _pace: Allowance = field(default_factory=Allowance)
    _strangers: Allowance = field(default_factory=strangers)

    def __post_init__(self) -> None:
        self._rounds = Rounds(self._keep)

    async def keep(self, found: Sequence[Told]) -> bool:
        """Commit updates, and hand on all that nobody deals with yet, in the order of arrival.

        What is beyond a person's pace is let go of unread, and so is what is beyond the pace of all
        together who have not agreed to the terms: accounts cost nothing, and a flood comes from many.
        Returns whether any of these is kept: it is not lost from then on.
        """
        kept = [told for told in found if self._pace.take(told.person)]
        return (bool(kept) or not found) and await self._rounds.ask(kept)

    async def _keep(self, found: Sequence[Sequence[Told]]) -> list[bool]:
        people = {told.person for some in found for told in some}
        async with self.backend.begin() as tx:
            known = await store.agreed(tx, people)
            kept = [[told for told in some if self._heard(told, known)] for some in found]
            rows = [(one.person, one.update_id, to_json(one)) for some in kept for one in some]
            await store.arrive(tx, rows)
            new = await store.arrived(tx, self.platform, self._last)
        for row in new:
            self._last = row.id
            self.hand_on(from_json(row.body))
        return [bool(some) for some in kept]

    def _heard(self, told: Told, known: Collection[str]) -> bool:
        """Whether somebody is heard; of strangers, who begins, or taps, waits behind no talk."""
        if told.person in known:
            return True
        begins = told.what in (What.TAP, What.IN_A_GROUP, What.TEAM) or told.value.startswith("/")
        return self._strangers.take("begun" if begins else "talk")


class Platform(Protocol):
    """What a platform adds to the lanes. `name` is what people call it."""

    name: str

    def pieces(self, photo: str) -> AsyncGenerator[bytes]:
        """Yield a photo as it comes, by its `Told.value`. Raises `TooBig` or `NotFetched`."""

    def invitation(self, tongue: str) -> Spoken:
        """Say what whoever calls us in a group is told."""

    async def manages(self, told: Told) -> bool:
        """Whether whoever asks for the look of a team manages the place where they ask."""


@dataclass(slots=True)
class Lane:
    """One person's updates that wait. `latest` is when the last one came, `burst` joins photos."""

    waiting: deque[Told] = field(default_factory=deque[Told])
    latest: float = 0.0
    burst: str = ""
    taken: float = 0.0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, told: Told) -> None:
        """Queue an update."""
        self.waiting.append(told)
        self.latest = time.monotonic()
        self.wake()

    def wake(self) -> None:
        """Wait no longer for the rest of a burst."""
        self._news.set()

    async def ended(self) -> bool:
        """Wait while a burst may go on; whether nothing more came of it."""
        self._news.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(
                self.taken + BURST_S - time.monotonic() if self.burst else 0
            ):
                await self._news.wait()
        return not self.waiting

    async def next(self) -> list[Told]:
        """Take out what comes next: photos in the order of sending, anything else alone."""
        if self.waiting[0].what is not What.PHOTO:
            return [self.waiting.popleft()]
        if self.waiting[0].group:
            await self._settled()
        run: list[Told] = []
        while self.waiting and self.waiting[0].what is What.PHOTO:
            run.append(self.waiting.popleft())
        run.sort(key=lambda told: told.message)
        if not self.burst or time.monotonic() - self.taken > BURST_S:
            self.burst = run[0].group or run[0].update_id
        return run

    async def _settled(self) -> None:
        end = time.monotonic() + SETTLE_MOST_S
        while (until := min(self.latest + SETTLE_S, end)) > (now := time.monotonic()):
            await asyncio.sleep(until - now)


@dataclass(slots=True)
class Lanes:
    """Everybody's lanes. `dealt` is told of each update that nothing is left to do about."""

    dialogue: Dialogue
    platform: Platform
    stop: asyncio.Event
    dealt: Callable[[Told], object] = lambda _told: None
    _lanes: dict[str, Lane] = field(default_factory=dict[str, Lane])
    _tasks: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def add(self, told: Told) -> None:
        """Put an update at the end of its person's lane."""
        lane = self._lanes.get(told.person)
        if lane is None:
            lane = self._lanes[told.person] = Lane()
            task = asyncio.create_task(self._drive(told.person, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        lane.add(told)

    async def close(self) -> None:
        """Finish what is in hand, when `stop` is set; the rest stays in the inbox."""
        for lane in self._lanes.values():
            lane.wake()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_S):
                await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _drive(self, person: str, lane: Lane) -> None:
        while not self.stop.is_set():
            if not lane.waiting and await lane.ended():
                del self._lanes[person]
                return
            for told in await lane.next():
                await self._deal(told, lane.burst)
                self.dealt(told)
                lane.taken = time.monotonic()

    async def _deal(self, told: Told, burst: str) -> None:
        """Deal with one update, again where that fails; in the end let go of it."""
        for wait in AGAIN_S:
            if self.stop.is_set():
                return
            try:
                await self._take(told, burst)
            except NotFetched:
                log.info("a photo was not fetched")
            except Exception:  # one update's trouble must not end its person's lane
                log.exception("an update was not dealt with")
            else:
                return
            await asyncio.sleep(wait)
        await self._give_up(told)

    async def _take(self, told: Told, burst: str) -> None:
        if told.what is What.PHOTO:
            await self._photo(told, burst)
            return
        async with self._slots:
            if told.what is What.IN_A_GROUP:
                await self._say(told, self.platform.invitation(told.tongue))
            elif told.what is What.TEAM:
                await self._team(told)
            elif told.value.startswith("pin:") and told.what is What.TAP:
                await self._choose(told)
            elif told.value.startswith("sample:") and told.what is What.TAP:
                await self._sample(told)
            else:
                await self._handle(told, event_of(told, [style.slug for style in all_styles()]))

    async def _handle(self, told: Told, event: UserEvent) -> None:
        await self.dialogue.handle(told.person, told.update_id, event, told.tongue, told.place)

    async def _team(self, told: Told) -> None:
        """Let whoever manages a place choose its team's look: in their own chat, from a group by a link."""
        language, place = language_of(told.tongue), told.place or told.person
        if not await self.platform.manages(told):
            await self._say(told, await self._barred(place, language))
            return
        code = await self._code(told.value, place)
        if told.place:  # there each answer is private
            await self._handle(told, TeamAsked(code))
            return
        choose = Choice(words("label-team_choose", language), f"pin:{code}", "primary")
        await self._say(told, Spoken(words("say-team_call", language), buttons=(choose,)))

    async def _barred(self, place: str, language: str) -> Spoken:
        """Say in a group who may choose, and have everybody in where a look is pinned."""
        barred = words("say-team_admins", language)
        async with self.dialogue.backend.begin() as tx:
            team = await store.team(tx, "", "", place)
        if not team.style:
            return Spoken(barred)
        invited = spoken(Invite(place, team.style, team.code), language)
        return replace(invited, text=f"{barred} {invited.text}")

    async def _code(self, person: str, place: str) -> str:
        """Give out a code to choose the look of a place's team by."""
        code = secrets.token_urlsafe(CODE_BYTES)
        async with self.dialogue.backend.begin() as tx:
            await store.ask_team(tx, person, place, code)
        return code

    async def _choose(self, told: Told) -> None:
        """Let somebody choose by a code; who manages the place and has followed another's gets their own."""
        event = event_of(told, [style.slug for style in all_styles()])
        if isinstance(event, TeamAsked):
            async with self.dialogue.backend.begin() as tx:
                team = await store.team(tx, told.person, event.code)
            asked = replace(told, person=team.place, value=told.person)
            if team.place and not team.mine and await self.platform.manages(asked):
                event = replace(event, code=await self._code(told.person, team.place))
        await self._handle(told, event)

    async def _photo(self, told: Told, burst: str) -> None:
        """Ask whether a photo may come in, and only then fetch it."""
        if not await self.dialogue.admits(told.person, told.update_id, told.tongue, told.place):
            return
        async with contextlib.aclosing(self.platform.pieces(told.value)) as pieces:
            try:
                await self.dialogue.photo(told.person, told.update_id, pieces, group=burst)
            except TooBig:
                away = PhotoTurnedAway(Why.TOO_BIG)
                await self.dialogue.handle(told.person, told.update_id, away)
        await self._settle(told)  # whoever was forgotten meanwhile has sent nothing

    async def _sample(self, told: Told) -> None:
        name = told.value.partition(":")[2]
        if name not in SAMPLES:
            await self.dialogue.handle(told.person, told.update_id, StaleTap(), told.tongue)
            return
        data = await pictures.sample(name)
        group = told.update_id
        await self.dialogue.photo(told.person, told.update_id, data, group=group, sample=True)
        await self._settle(told)

    async def _give_up(self, told: Told) -> None:
        if self.stop.is_set():
            return
        with contextlib.suppress(Exception):  # it stays in the inbox until the next start
            if told.what is What.PHOTO:
                session = await self.dialogue.session(told.person)
                language = language_of(session.language or told.tongue)
                text = words("say-too_slow_download", language, platform=self.platform.name)
                await self._say(told, Spoken(text))
            else:
                await self._settle(told)

    async def _say(self, told: Told, spoken: Spoken) -> None:
        backend = self.dialogue.backend
        async with backend.begin() as tx:
            if await store.fresh(tx, [(told.person, told.update_id)]):
                body = spoken_json(spoken)
                await backend.post(tx, [Draft(told.person, f"{told.update_id}.0", body)])

    async def _settle(self, told: Told) -> None:
        async with self.dialogue.backend.begin() as tx:
            await store.settle(tx, [(told.person, told.update_id)])
