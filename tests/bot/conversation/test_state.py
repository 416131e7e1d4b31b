"""Sessions that were written by an earlier version."""

import json

from bot.conversation import AdjustAsked, Say, advance, from_json, to_json
from tests.bot.conversation.sessions import delivered, said_in


def test_a_session_of_before_there_were_modes_is_read_as_studio() -> None:
    held = json.loads(json.dumps(to_json(delivered("x"))))
    for name in ("offer", "mode", "eyes", "hair", "family", "colour"):
        del held[name]
    for made in held["made"]:
        del made["mode"]
    assert from_json(held) == delivered("x")


def test_albums_of_before_there_were_changes_cannot_be_adjusted() -> None:
    held = json.loads(json.dumps(to_json(delivered("x"))))
    for made in held["made"]:
        del made["sources"], made["adjust"]
    del held["adjusting"]
    session = from_json(held)
    assert session.made[0].pictures == ("x",)
    assert said_in(advance(session, AdjustAsked(1))[1]) == [Say.STALE]
