"""What is written to the log, and what never is: one formatter for every line of every library.

Our own code logs codes, counts and durations. A traceback holds what others put into it: addresses
with a token, chat ids, a photo's path. So each line is gone over before it is written, the lines of
a fault nobody caught too.
"""

import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Final

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import Settings

HIDDEN: Final = "[hidden]"
LEAST_SECRET: Final = 4
"""A secret shorter than that would hide half of the language."""

PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b\d{6,}:[\w-]{30,}",  # a Telegram token, ours or not
        r"\b[\w-]{20,}\.[\w-]{6}\.[\w-]{27,}",  # a Discord token
        r"\b(?:telegram|discord|web):[\w-]+",  # a person
        r"(?:[\w.-]*/)*[0-9a-f]{32}(?:/[0-9a-f]{32})*",  # a photo's id, or where it lies
        r"(?<![\w.])-?\d{7,20}(?![\w.])",  # a chat, user or message by number
    )
)


def configure(settings: Settings) -> None:
    """Write every record to stderr, gone over; one JSON object a line with LOG_FORMAT=json."""
    render: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if settings.log_format == "text":
        render = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Redaction(secrets_of(settings)),
                render,
            ],
        )
    )
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def secrets_of(settings: Settings) -> frozenset[str]:
    """Return every secret of the settings, and the addresses that hold a password."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    held = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
    held |= {settings.database_url, settings.keys_url, settings.aws_access_key_id}
    return frozenset(secret for secret in held if len(secret) >= LEAST_SECRET)


class Redaction:
    """Goes over everything that a record holds."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Hide these besides what looks like a token, a person, a photo or a chat."""
        longest_first = sorted(secrets, key=len, reverse=True)
        self._secrets = [re.compile(re.escape(secret)) for secret in longest_first]

    def __call__(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        """Return the record with nothing private in it."""
        return {key: self.told(str(value)) for key, value in event.items()}

    def told(self, text: str) -> str:
        """Hide what is private in a text."""
        for pattern in (*self._secrets, *PATTERNS):
            text = pattern.sub(HIDDEN, text)
        return text


def _uncaught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Tell of what ends the process."""
    logging.getLogger("likeness").critical("not caught", exc_info=(kind, fault, trace))
