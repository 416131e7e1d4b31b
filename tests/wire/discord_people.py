"""What people do on Discord: say, command, tap, choose, fill in."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest

from tests.wire.discord_gateway import member
from tests.wire.discord_limits import walk
from tests.wire.discord_schema import Json
from tests.wire.discord_screen import Shown, shown
from tests.wire.discord_world import Channel, Guild, Interaction, Message, User, World

File = bytes | tuple[str, bytes]
"""A photo's bytes, or its name and bytes. A bare photo is called photo.jpg."""

Value = str | int | float | bool | File

NO_RIGHTS = str(1 << 11)
"""Permissions of somebody who may send messages, and no more."""

LIMIT_S = 15.0
"""Longest that a person waits to see something."""

COMMAND, COMPONENT, SUBMIT = 2, 3, 5
ATTACHMENT, UPLOAD, INPUT = 11, 19, 4


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation as its person sees it."""

    world: World
    channel: Channel
    person: User

    @property
    def messages(self) -> list[Shown]:
        """All messages this person sees here, oldest first, as they are now."""
        mine = [m for m in self.channel.messages.values() if m.only_for in (None, self.person)]
        return [shown(self.world, message) for message in mine]

    @property
    def from_the_bot(self) -> list[Shown]:
        return [message for message in self.messages if message.by_bot]


@dataclass(frozen=True, slots=True)
class Modal:
    """A form shown to a person: what opened it, and its fields by custom_id and by label."""

    opened_by: Interaction
    title: str
    fields: dict[str, Json]


class Person:
    """Somebody with a Discord account. `discord.person()` makes one."""

    def __init__(self, world: World, user: User) -> None:
        self.world, self.user = world, user

    @property
    def id(self) -> int:
        return int(self.user.id)

    @property
    def dm(self) -> Place:
        return self.here(None)

    def here(self, where: Guild | None) -> Place:
        """A server's channel, or the direct conversation, through this person's eyes."""
        channel = self.world.dm(self.user) if where is None else where.channel
        return Place(self.world, channel, self.user)

    def blocks_the_bot(self, *, really: bool = True) -> None:
        self.user.blocks_the_bot = really

    def says(
        self, text: str = "", *, files: Sequence[File] = (), where: Guild | None = None
    ) -> Shown:
        """Write a message; the bot hears of it over the gateway."""
        place = self.here(where)
        json = self.world.blank(place.channel, self.user) | {"content": text}
        json["attachments"] = [self.world.attach(place.channel.id, *_named(f)) for f in files]
        if f"<@{self.world.bot.id}>" in text:
            json["mentions"] = [self.world.bot.json()]
        message = Message(json, place.channel)
        self.world.created(message)
        return shown(self.world, message)

    def says_in_dm(self, text: str = "", *, files: Sequence[File] = ()) -> Shown:
        return self.says(text, files=files)

    def deletes(self, message: Shown) -> None:
        self.world.deleted(self._message(message))

    def commands(
        self, name: str, options: Mapping[str, Value] | None = None, *, where: Guild | None = None
    ) -> Interaction:
        """Use a slash command that the bot has registered, with options that it declares."""
        command, given = self._command(name, 1, where), options or {}
        declared = {option["name"]: option for option in command.get("options", [])}
        assert given.keys() <= declared.keys(), f"/{name} has no option {given.keys() - declared}"
        needed = {n for n, option in declared.items() if option.get("required")}
        assert needed <= given.keys(), f"/{name} needs {needed - given.keys()}"
        channel, files = self.here(where).channel, dict[str, Json]()
        said = [self._option(declared[n], value, channel, files) for n, value in given.items()]
        data = {"id": command["id"], "name": name, "type": 1, "options": said}
        return self._interacts(COMMAND, channel, data | _resolved("attachments", files))

    def context_menu(self, name: str, message: Shown) -> Interaction:
        """Use a message's context menu."""
        target = self._message(message)
        command = self._command(name, 3, target.channel.guild)
        data = {"id": command["id"], "name": name, "type": 3, "target_id": target.id}
        resolved = _resolved("messages", {target.id: target.json})
        return self._interacts(COMMAND, target.channel, data | resolved)

    def taps(self, message: Shown, button: str) -> Interaction:
        """Tap a button, by its label or custom_id."""
        there = self._message(message)
        found = [b for b in shown(self.world, there).buttons if button in (b.label, b.custom_id)]
        assert found, f"no button {button!r} among {[b.label for b in message.buttons]}"
        assert not found[0].disabled, f"{button!r} is disabled"
        data = {"custom_id": found[0].custom_id, "component_type": 2}
        return self._interacts(COMPONENT, there.channel, _numbered(there, data), there)

    def selects(self, message: Shown, *choices: str) -> Interaction:
        """Choose from the select that offers all of these, each by its label or value."""
        there = self._message(message)
        for select in shown(self.world, there).selects:
            values = [select.options.get(choice, choice) for choice in choices]
            if set(values) <= set(select.options.values()):
                assert not select.disabled
                data = {"custom_id": select.custom_id, "component_type": 3, "values": values}
                return self._interacts(COMPONENT, there.channel, _numbered(there, data), there)
        pytest.fail(f"no select offers {choices}")

    def submits(self, modal: Modal, filled: Mapping[str, object]) -> Interaction:
        """Send a form, its fields by custom_id or label: words, chosen values, or a list of files."""
        files: dict[str, Json] = {}
        opened = modal.opened_by
        assert opened.modal is not None
        assert filled.keys() <= modal.fields.keys(), filled.keys() - modal.fields.keys()
        by_id = {modal.fields[name]["custom_id"]: value for name, value in filled.items()}
        sent = [self._answered(c, by_id, files, opened) for c in opened.modal["components"]]
        data = {"custom_id": opened.modal["custom_id"], "components": sent}
        data |= _resolved("attachments", files)
        return self._interacts(SUBMIT, opened.channel, data, opened.message, opened)

    async def sees(
        self,
        what: str | Callable[[Shown], bool],
        *,
        where: Guild | None = None,
        within: float = LIMIT_S,
    ) -> Shown:
        """Wait for a message that says `what`, or is as `what` says; the newest where several are."""
        place = self.here(where)
        fits = (lambda m: what in m.text) if isinstance(what, str) else what

        def newest() -> Shown | None:
            return next((m for m in reversed(place.from_the_bot) if fits(m)), None)

        return await self.world.until(newest, within, lambda: f"{place.from_the_bot}")

    async def is_acknowledged(self, interaction: Interaction, within: float = LIMIT_S) -> int:
        """Wait for the callback: 4 a reply, 5 and 6 a defer, 7 an update, 9 a form."""
        return await self.world.until(
            lambda: interaction.callback, within, lambda: "no acknowledgement"
        )

    async def is_shown_a_form(self, interaction: Interaction, within: float = LIMIT_S) -> Modal:
        """Wait for the form with which the bot answers."""
        modal = await self.world.until(lambda: interaction.modal, within, lambda: "no form")
        fields = {}
        for _, component in walk(modal["components"]):
            asked = component.get("component", component)
            if "custom_id" in asked:
                fields[asked["custom_id"]] = asked
                fields[component.get("label", asked["custom_id"])] = asked
        return Modal(interaction, modal["title"], fields)

    def _command(self, name: str, kind: int, where: Guild | None) -> Json:
        fitting = [c for c in self.world.commands if (c["name"], c["type"]) == (name, kind)]
        assert fitting, f"no command {name!r} among {[c['name'] for c in self.world.commands]}"
        context = 1 if where is None else 0
        assert context in (fitting[0].get("contexts") or (0, 1)), f"{name!r} is not offered here"
        install = 0 if where is None or where.has_the_bot else 1
        assert install in fitting[0]["integration_types"] or where is None
        return fitting[0]

    def _option(
        self, declared: Json, value: Value, channel: Channel, files: dict[str, Json]
    ) -> Json:
        if declared["type"] == ATTACHMENT:
            assert isinstance(value, bytes | tuple)
            value = self._attached(value, channel, files)
        return {"name": declared["name"], "type": declared["type"], "value": value}

    def _attached(self, file: File, channel: Channel, files: dict[str, Json]) -> str:
        attachment = self.world.attach(channel.id, *_named(file), ephemeral=True)
        files[attachment["id"]] = attachment
        return str(attachment["id"])

    def _answered(
        self, component: Json, filled: dict[str, object], files: dict[str, Json], by: Interaction
    ) -> Json:
        answer: Json = {"type": component["type"], "id": component.get("id") or 0}
        if "component" in component:
            return answer | {"component": self._answered(component["component"], filled, files, by)}
        if "components" in component:
            inner = component["components"]
            return answer | {"components": [self._answered(c, filled, files, by) for c in inner]}
        if "custom_id" not in component:
            return answer
        value = filled.get(component["custom_id"])
        needed = component.get("required", True)
        assert value or not needed, f"{component['custom_id']} must be filled in"
        answer["custom_id"] = component["custom_id"]
        if component["type"] == UPLOAD:
            given = value if isinstance(value, list) else []
            assert len(given) <= (component.get("max_values") or 1)
            return answer | {"values": [self._attached(f, by.channel, files) for f in given]}
        if isinstance(value, list):
            return answer | {"values": value}
        return answer | {"value": value if value is not None else ""}

    def _message(self, message: Shown) -> Message:
        """The message as it is now; a person cannot tap what is gone."""
        found = self.world.channels[message.raw["channel_id"]].messages.get(message.id)
        assert found is not None, "that message has been deleted"
        assert found.only_for in (None, self.user), "somebody else's message"
        return found

    def _interacts(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        message: Message | None = None,
        parent: Interaction | None = None,
    ) -> Interaction:
        world = self.world
        made = Interaction(
            world.snowflake(),
            secrets.token_urlsafe(48),
            kind,
            self.user,
            channel,
            data,
            world.clock.now(),
            message,
            parent,
            world.size_limit,
        )
        world.interactions[made.token] = made
        world.dispatch("INTERACTION_CREATE", _event(world, made), channel.guild)
        return made


def _event(world: World, made: Interaction) -> Json:
    """INTERACTION_CREATE as Discord's documentation lays it out."""
    guild, user = made.channel.guild, made.person
    event: Json = {
        "id": made.id,
        "application_id": world.app_id,
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": made.data,
        "channel_id": made.channel.id,
        "channel": made.channel.json(),
        "locale": user.locale,
        "app_permissions": str((1 << 50) - 1),
        "entitlements": [],
        "authorizing_integration_owners": made.owners(),
        "context": 1 if guild is None else 0,
        "attachment_size_limit": made.size_limit,
    }
    if made.message is not None:
        event["message"] = dict(made.message.json)  # as it is now
    if guild is None:
        return event | {"user": user.json()}
    partial = {"id": guild.id, "locale": "en-US", "features": []}
    here = {"guild_id": guild.id, "guild": partial, "guild_locale": "en-US"}
    rights = {"permissions": NO_RIGHTS} if user in guild.only_members else {}
    return event | here | {"member": member(user) | rights}


def _named(file: File) -> tuple[str, bytes]:
    return ("photo.jpg", file) if isinstance(file, bytes) else file


def _resolved(what: str, found: dict[str, Json]) -> Json:
    return {"resolved": {what: found}} if found else {}


def _numbered(message: Message, data: Json) -> Json:
    """Add the component's own number in its message."""
    found = walk(message.json["components"])
    number = next(c["id"] for _, c in found if c.get("custom_id") == data["custom_id"])
    return data | {"id": number}
