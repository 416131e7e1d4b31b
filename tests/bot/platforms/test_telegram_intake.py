"""How long a poll that fails is waited for, and when it is no use."""

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.platforms import CannotServe
from bot.platforms.telegram.intake import BACKOFF_S, CONFLICT_S, patience

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


def test_another_poller_is_waited_for_while_it_may_be_a_killed_one() -> None:
    assert patience(Conflict("other getUpdates"), 1, CONFLICT_S - 1) == BACKOFF_S[0]
    with pytest.raises(CannotServe, match="Another program takes this bot's updates"):
        patience(Conflict("other getUpdates"), 1, CONFLICT_S + 1)


def test_a_token_that_telegram_no_longer_knows_ends_it_at_once() -> None:
    with pytest.raises(CannotServe, match="TELEGRAM_TOKEN"):
        patience(InvalidToken(), 1, 0)


def test_a_bad_line_is_waited_for_longer_each_time_and_never_given_up() -> None:
    waits = [patience(NetworkError("gone"), failures, 1e6) for failures in range(1, 9)]
    assert waits == [*BACKOFF_S, *[BACKOFF_S[-1]] * 3]


def test_flood_control_is_waited_for_as_long_as_it_asks() -> None:
    assert patience(RetryAfter(7), 5, 0) == 7
