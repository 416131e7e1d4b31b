"""The methods by which a bot sets and reads its menu, its descriptions and its webhook."""

import json
import time
from asyncio import Semaphore
from collections.abc import Callable
from typing import Any

from tests.wire.telegram_calls import Call
from tests.wire.telegram_rules import SECRET, check_commands, check_language, fault
from tests.wire.telegram_updates import KINDS, Webhook
from tests.wire.telegram_world import World

Answer = dict[str, Any] | list[Any] | bool
Method = Callable[[World, Call], Answer]
LENGTHS = {"name": 64, "description": 512, "short_description": 120}
"""Limits of the bot's name and descriptions, in characters."""
WEBHOOK_AT_ONCE = 40
"""Deliveries at once, unless the bot says otherwise."""


def setting(name: str, call: Call) -> tuple[str, ...]:
    """Return the key of a setting: its name, its scope and its language."""
    check_language(call.get("language_code", ""))
    scope = call.get("scope", {"type": "default"})
    return name, json.dumps(scope, sort_keys=True), call.get("language_code", "")


def set_commands(world: World, call: Call) -> Answer:
    check_commands(call["commands"])
    world.settings[setting("commands", call)] = call["commands"]
    return True


def get_commands(world: World, call: Call) -> Answer:
    commands: list[Any] = world.settings.get(setting("commands", call), [])
    return commands


def delete_commands(world: World, call: Call) -> Answer:
    world.settings.pop(setting("commands", call), None)
    return True


def setter(name: str) -> Method:
    """Return the method that sets the bot's name or one of its descriptions."""

    def set_it(world: World, call: Call) -> Answer:
        if len(call.get(name, "")) > LENGTHS[name]:
            fault(f"{name} is too long")
        world.settings[setting(name, call)] = call.get(name, "")
        return True

    return set_it


def getter(name: str) -> Method:
    """Return the method that reads the bot's name or one of its descriptions."""

    def get_it(world: World, call: Call) -> Answer:
        return {name: world.settings.get(setting(name, call), "")}

    return get_it


# Webhook


def set_webhook(world: World, call: Call) -> Answer:
    """Telegram asks for https and a public address; a loopback server cannot."""
    secret = call.get("secret_token")
    if secret is not None and not SECRET.fullmatch(secret):
        fault("secret token contains unallowed characters")
    if not call["url"]:
        return delete_webhook(world, call)
    if not call["url"].startswith(("http://", "https://")):
        fault("bad webhook: invalid URL")
    prepare(world, call)
    at_once = call.get("max_connections", WEBHOOK_AT_ONCE)
    world.updates.deliver_to(Webhook(call["url"], secret, at_once, Semaphore(at_once)))
    return True


def delete_webhook(world: World, call: Call) -> Answer:
    prepare(world, call)
    world.updates.deliver_to(None)
    return True


def prepare(world: World, call: Call) -> None:
    allow(world, call)
    if call.get("drop_pending_updates"):
        world.updates.forget()


def allow(world: World, call: Call) -> None:
    """Take over which kinds of updates the bot wants."""
    kinds = call.get("allowed_updates")
    if kinds and (unknown := set(kinds) - KINDS):
        fault(f"no kind of update: {', '.join(sorted(unknown))}")
    world.updates.allow(kinds)


def webhook_info(world: World, _call: Call) -> Answer:
    hook = world.updates.webhook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending(),
    }
    if hook:
        info["max_connections"] = hook.at_once
    if hook and hook.error:
        info |= {"last_error_date": int(time.time()), "last_error_message": hook.error}
    return info


SETTINGS: dict[str, Method] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}
