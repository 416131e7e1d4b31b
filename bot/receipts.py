"""What a person is left with after /delete: a line that says what was destroyed, and is signed.

The key is derived from the installation's master key, so it needs keeping nowhere. A receipt names
its person, who holds it; we do not. `likeness receipt LINE` tells whether one is ours.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PURPOSE = b"likeness receipt"
"""Keeps this key apart from whatever else is derived from the master key."""
SEED_BYTES = 32


def signed(master: bytes, told: Mapping[str, Any]) -> str:
    """Return a receipt: what is told and the signature (Ed25519), one line of URL-safe Base64."""
    body = json.dumps(told, separators=(",", ":"), sort_keys=True).encode()
    return f"{_text(body)}.{_text(_key(master).sign(body))}"


def read(master: bytes, receipt: str) -> dict[str, Any] | None:
    """Return what a receipt tells; None where it is not ours, or was changed."""
    body, _, signature = receipt.strip().partition(".")
    try:
        told = _bytes(body)
        _key(master).public_key().verify(_bytes(signature), told)
    except (InvalidSignature, binascii.Error, ValueError):
        return None
    return dict(json.loads(told))


def _key(master: bytes) -> Ed25519PrivateKey:
    seed = hashlib.blake2b(PURPOSE, key=master, digest_size=SEED_BYTES).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
