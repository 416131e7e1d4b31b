"""Calls to the Bot API without a client library."""

import io
import json
from typing import Any

import aiohttp
from PIL import Image

from tests.wire.telegram import TelegramServer

Told = dict[str, Any]
PATIENCE = aiohttp.ClientTimeout(total=30)
"""Longer than any call of a test lasts, so that a lost answer fails instead of hanging."""


async def ask(telegram: TelegramServer, method: str, **given: object) -> Told:
    """Return the whole answer to a call in JSON."""
    url = f"{telegram.api_url}{telegram.token}/{method}"
    async with (
        aiohttp.ClientSession(timeout=PATIENCE) as session,
        session.post(url, json=given) as answer,
    ):
        told: Told = await answer.json()
        assert answer.status == told.get("error_code", 200)
        return told


async def ask_form(telegram: TelegramServer, method: str, form: aiohttp.FormData) -> Told:
    """Return the whole answer to a call in a form, with files or without."""
    url = f"{telegram.api_url}{telegram.token}/{method}"
    async with (
        aiohttp.ClientSession(timeout=PATIENCE) as session,
        session.post(url, data=form) as answer,
    ):
        told: Told = await answer.json()
        return told


def form(files: dict[str, bytes], **given: object) -> aiohttp.FormData:
    """Return a form of values, written as JSON unless they are text, and of files."""
    data = aiohttp.FormData(default_to_multipart=True)
    for name, value in given.items():
        data.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, content in files.items():
        data.add_field(name, io.BytesIO(content), filename=f"{name}.jpg", content_type="image/jpeg")
    return data


def jpeg(width: int = 64, height: int = 48, shade: int = 99) -> bytes:
    """Return a grey picture; pixels, and a shade from 0 to 255."""
    data = io.BytesIO()
    Image.new("L", (width, height), shade).save(data, "JPEG")
    return data.getvalue()
