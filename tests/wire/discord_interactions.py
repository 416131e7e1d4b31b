"""How a bot answers an interaction: the callback within three seconds, then its webhook for 15 minutes."""

from tests.wire.discord_limits import EPHEMERAL, LOADING, modal_problems
from tests.wire.discord_messages import Draft, invalid, write
from tests.wire.discord_rest import Answer, Call, Handler
from tests.wire.discord_schema import Json, Problem
from tests.wire.discord_world import Interaction, Message, Refused, World

ACK_S = 3.0
TOKEN_S = 15 * 60.0
FOLLOWUPS = 5
"""Most follow-ups where only the person has installed the bot, not the server."""

COMMAND, COMPONENT, SUBMIT = 2, 3, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9


def create_interaction_response(world: World, call: Call) -> Answer:
    interaction, body = _interaction(world, call), call.body
    assert isinstance(body, dict)
    _in_time(world, call, interaction)
    if interaction.callback is not None:
        raise Refused(400, 40060, "Interaction has already been acknowledged.", wrong=True)
    if body["type"] not in _allowed(interaction):
        wrong = Problem(("type",), "BASE_TYPE_CHOICES", f"{body['type']} does not answer this")
        raise invalid([wrong])
    _CALLBACKS[body["type"]](world, interaction, call, body.get("data") or {})
    interaction.callback = body["type"]
    if call.query.get("with_response") not in ("true", "True", "1"):
        return 204, None
    return 200, _callback_answer(interaction, body["type"])


def _interaction(world: World, call: Call) -> Interaction:
    interaction = world.interactions.get(call.params["interaction_token"])
    if interaction is None or interaction.id != call.params["interaction_id"]:
        raise Refused(404, 10062, "Unknown interaction", wrong=True)
    return interaction


def _in_time(world: World, call: Call, interaction: Interaction) -> None:
    """It is the bot's fault where the request itself came late, not where a test held it up."""
    if world.clock.now() - interaction.at > ACK_S:
        late = call.arrived - interaction.arrived > ACK_S
        raise Refused(404, 10062, "Unknown interaction", wrong=late)


def _allowed(interaction: Interaction) -> set[int]:
    on_message = {DEFER_UPDATE, UPDATE} if interaction.message is not None else set()
    modal = {MODAL} if interaction.kind != SUBMIT else set()
    return {REPLY, DEFER} | on_message | modal


def _callback_answer(interaction: Interaction, kind: int) -> Json:
    """`resource` is there for the two kinds that make or change a message at once."""
    answer: Json = {"interaction": {"id": interaction.id, "type": interaction.kind}}
    if interaction.original is not None:
        flags = interaction.original.json["flags"]
        answer["interaction"] |= {
            "response_message_id": interaction.original.id,
            "response_message_loading": bool(flags & LOADING),
            "response_message_ephemeral": bool(flags & EPHEMERAL),
        }
        if kind in (REPLY, UPDATE):
            answer["resource"] = {"type": kind, "message": interaction.original.json}
    return answer


def _reply(world: World, interaction: Interaction, call: Call, data: Json) -> None:
    message = _fresh(world, interaction, data.get("flags") or 0)
    write(world, message, Draft(data, call.uploads, interaction.size_limit, ("data",)))
    interaction.original = message
    world.created(message)


def _defer(world: World, interaction: Interaction, _call: Call, data: Json) -> None:
    flags = data.get("flags") or 0
    if flags & ~EPHEMERAL:
        wrong = Problem(("flags",), "FLAGS_NOT_SETTABLE", "a defer may say EPHEMERAL alone")
        raise invalid([wrong], ("data",))
    message = _fresh(world, interaction, flags)
    message.json["flags"] |= LOADING
    interaction.original = message
    world.created(message)


def _defer_update(_world: World, interaction: Interaction, _call: Call, _data: Json) -> None:
    interaction.original = interaction.message


def _update(world: World, interaction: Interaction, call: Call, data: Json) -> None:
    message = interaction.message
    assert message is not None
    write(world, message, Draft(data, call.uploads, interaction.size_limit, ("data",)))
    interaction.original = message
    world.edited(message)


def _modal(_world: World, interaction: Interaction, _call: Call, data: Json) -> None:
    problems = modal_problems(data)
    if problems:
        raise invalid(problems)
    interaction.modal = data


_CALLBACKS = {
    REPLY: _reply,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    MODAL: _modal,
}


def _fresh(world: World, interaction: Interaction, flags: int) -> Message:
    """An empty message in the interaction's name, seen by its person alone where EPHEMERAL is set."""
    json = world.blank(interaction.channel, world.bot)
    hidden = flags & EPHEMERAL
    json |= {
        "webhook_id": world.app_id,
        "application_id": world.app_id,
        "flags": hidden,
        "interaction_metadata": interaction.metadata(),
    }
    only_for = interaction.person if hidden else None
    return Message(json, interaction.channel, only_for, interaction.token)


def _hook(world: World, call: Call) -> Interaction:
    """The interaction whose webhook this is.

    Raises Refused: 50027 after 15 minutes, 10015 for a token never given or not yet acknowledged.
    """
    interaction = world.interactions.get(call.params["webhook_token"])
    if interaction is None or call.params["webhook_id"] != world.app_id:
        raise Refused(404, 10015, "Unknown Webhook", wrong=True)
    if world.clock.now() - interaction.at > TOKEN_S:
        raise Refused(401, 50027, "Invalid Webhook Token")
    if interaction.callback is None:
        raise Refused(404, 10015, "Unknown Webhook", wrong=True)
    return interaction


def _target(world: World, call: Call) -> Message:
    """The message meant: the original response, or one that this token made."""
    interaction = _hook(world, call)
    number = call.params.get("message_id")
    message = interaction.original
    if number is not None:
        message = interaction.channel.messages.get(number)
    if message is None or message.id not in message.channel.messages:
        raise Refused(404, 10008, "Unknown Message")
    if message is not interaction.original and message.hook != interaction.token:
        raise Refused(404, 10008, "Unknown Message")
    return message


def execute_webhook(world: World, call: Call) -> Answer:
    """A follow-up. The first after a defer takes the place of the message that is loading."""
    interaction, body = _hook(world, call), call.body
    assert isinstance(body, dict)
    draft = Draft(body, call.uploads, interaction.size_limit)
    original = interaction.original
    there = original is not None and original.id in original.channel.messages
    if original is not None and there and original.json["flags"] & LOADING:
        write(world, original, draft)
        world.edited(original)
        return 200, original.json
    interaction.followups += 1
    if "0" not in interaction.owners() and interaction.followups > FOLLOWUPS:
        raise Refused(400, 40094, "Too many follow-ups for this interaction", wrong=True)
    message = _fresh(world, interaction, body.get("flags") or 0)
    write(world, message, draft)
    world.created(message)
    return 200, message.json


def get_webhook_message(world: World, call: Call) -> Answer:
    return 200, _target(world, call).json


def update_webhook_message(world: World, call: Call) -> Answer:
    message, body = _target(world, call), call.body
    assert isinstance(body, dict)
    write(world, message, Draft(body, call.uploads, _hook(world, call).size_limit))
    world.edited(message)
    return 200, message.json


def delete_webhook_message(world: World, call: Call) -> Answer:
    world.deleted(_target(world, call))
    return 204, None


INTERACTIONS: dict[str, Handler] = {
    "create_interaction_response": create_interaction_response,
    "execute_webhook": execute_webhook,
    "get_original_webhook_message": get_webhook_message,
    "update_original_webhook_message": update_webhook_message,
    "delete_original_webhook_message": delete_webhook_message,
    "get_webhook_message": get_webhook_message,
    "update_webhook_message": update_webhook_message,
    "delete_webhook_message": delete_webhook_message,
}
