"""The bot's own account over REST: who it is, where its gateway is, which commands it has."""

import re

from tests.wire.discord_messages import invalid
from tests.wire.discord_rest import Answer, Call, Handler
from tests.wire.discord_schema import Json, Problem
from tests.wire.discord_world import Refused, World

CHAT_INPUT = 1
NAME = re.compile(r"[-_'\w]{1,32}")
SESSIONS_A_DAY = 1000


def get_my_user(world: World, _call: Call) -> Answer:
    return 200, {**world.bot.json(), "mfa_enabled": False, "locale": "en-US", "verified": True}


def get_user(world: World, call: Call) -> Answer:
    person = world.users.get(call.params["user_id"])
    if person is None:
        raise Refused(404, 10013, "Unknown User")
    return 200, person.json()


def get_my_application(world: World, _call: Call) -> Answer:
    return 200, {
        "id": world.app_id,
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot.json(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": world.bot.json(),
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def get_gateway(world: World, _call: Call) -> Answer:
    return 200, {"url": world.gateway_url}


def get_bot_gateway(world: World, _call: Call) -> Answer:
    limit = {"total": SESSIONS_A_DAY, "remaining": SESSIONS_A_DAY, "reset_after": 0}
    return 200, {
        "url": world.gateway_url,
        "shards": world.shards,
        "session_start_limit": {**limit, "max_concurrency": 1},
    }


def list_application_commands(world: World, call: Call) -> Answer:
    _own(world, call)
    return 200, world.commands


def bulk_set_application_commands(world: World, call: Call) -> Answer:
    """Replace all commands; one that keeps its name and kind keeps its id."""
    _own(world, call)
    asked = call.body if isinstance(call.body, list) else []
    problems = [p for at, command in enumerate(asked) for p in _command_problems(at, command)]
    if problems:
        raise invalid(problems)
    known = {(c["type"], c["name"]): c["id"] for c in world.commands}
    world.commands = [_command(world, command, known) for command in asked]
    return 200, world.commands


def _own(world: World, call: Call) -> None:
    if call.params["application_id"] != world.app_id:
        raise Refused(403, 20012, "You are not authorized to perform this action", wrong=True)


def _command(world: World, asked: Json, known: dict[tuple[int, str], str]) -> Json:
    said = {key: value for key, value in asked.items() if value is not None}
    kind = said.get("type", CHAT_INPUT)
    rights = said.get("default_member_permissions")
    return {
        "description": "",
        "integration_types": [0],
        **said,
        "id": known.get((kind, said["name"])) or world.snowflake(),
        "application_id": world.app_id,
        "version": world.snowflake(),
        "type": kind,
        "default_member_permissions": None if rights is None else str(rights),
    }


def _command_problems(at: int, command: Json) -> list[Problem]:
    if (command.get("type") or CHAT_INPUT) != CHAT_INPUT:
        wrong = bool(command.get("description") or command.get("options"))
        return [Problem((at,), "APPLICATION_COMMAND_INVALID", "a menu has a name only")] * wrong
    options: list[Json] = command.get("options") or []
    names = [command["name"], *(option["name"] for option in options)]
    problems = [
        Problem((at, "name"), "APPLICATION_COMMAND_INVALID_NAME", f"{name!r}")
        for name in names
        if not NAME.fullmatch(name) or name != name.lower()
    ]
    if not command.get("description"):
        problems.append(Problem((at, "description"), "BASE_TYPE_REQUIRED", "is required"))
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True) or len(set(names[1:])) < len(options):
        problems.append(Problem((at, "options"), "APPLICATION_COMMAND_OPTIONS_INVALID", "order"))
    return problems


ACCOUNT: dict[str, Handler] = {
    "get_my_user": get_my_user,
    "get_user": get_user,
    "get_my_application": get_my_application,
    "get_my_oauth2_application": get_my_application,
    "get_gateway": get_gateway,
    "get_bot_gateway": get_bot_gateway,
    "list_application_commands": list_application_commands,
    "bulk_set_application_commands": bulk_set_application_commands,
}
