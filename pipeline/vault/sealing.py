"""Encryption of photos and keys, pure: no files, no network, no database.

A photo is sealed in frames, so that it can arrive and leave in pieces and no piece is given out
unchecked: STREAM (Hoang, Reyhanitabar, Rogaway, Vizar, CRYPTO 2015) over AES-256-GCM
(NIST SP 800-38D), as age and Tink do it. Each photo has a key of its own, HKDF-SHA256 (RFC 5869) of
the person's key and a random salt; a frame's nonce is its number and whether it is the last, so
that frames can be neither dropped, swapped nor cut off. The associated data bind a photo to its
person and id: moved to another name or person it does not open.

    salt (32 bytes) | frame 0 | frame 1 | ... ; a frame: up to 64 kB of ciphertext, tag (16 bytes)
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pipeline.contract import PipelineError

KEY_BYTES = 32
SALT_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
FRAME_BYTES = 2**16
"""Photo bytes in a frame; the last one may hold fewer."""

PURPOSE = b"likeness photo 1"
"""What the derived key is for: another format takes another text here."""


class Sealed(PipelineError):
    """A photo or key does not open: it was tampered with, or the master key is another one."""


def seal(key: bytes, data: bytes, bound: str) -> bytes:
    """Encrypt something short, a key: nonce, ciphertext, tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, bound.encode())


def unseal(key: bytes, sealed: bytes, bound: str) -> bytes:
    """Open what `seal` made; raises `Sealed`."""
    return _decrypt(AESGCM(key), sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound.encode())


class Sealing:
    """A photo being encrypted: `add` what arrives, then `finish`; both return what is to be kept."""

    def __init__(self, key: bytes, bound: str) -> None:
        self.kept = secrets.token_bytes(SALT_BYTES)
        self.cipher, self.bound = _cipher(key, self.kept), bound.encode()
        self.waiting, self.number = b"", 0

    def add(self, data: bytes) -> bytes:
        """Encrypt all frames that are full, but for one that may be the last."""
        out, self.kept = [self.kept], b""
        view, at = memoryview(self.waiting + data), 0
        while len(view) - at > FRAME_BYTES:
            out.append(self._frame(view[at : at + FRAME_BYTES], last=False))
            at += FRAME_BYTES
        self.waiting = bytes(view[at:])
        return b"".join(out)

    def finish(self) -> bytes:
        """Encrypt the last frame."""
        return self.kept + self._frame(self.waiting, last=True)

    def _frame(self, data: bytes | memoryview, *, last: bool) -> bytes:
        nonce = _nonce(self.number, last=last)
        self.number += 1
        return self.cipher.encrypt(nonce, data, self.bound)


class Opening:
    """A photo being decrypted, of `sealed_bytes`: `add` what comes, then `finish`. Raise `Sealed`."""

    def __init__(self, key: bytes, bound: str, sealed_bytes: int) -> None:
        self.key, self.bound = key, bound.encode()
        self.cipher: AESGCM | None = None
        self.waiting, self.number = b"", 0
        self.left = sealed_bytes - SALT_BYTES
        frames = max(1, -(-self.left // (FRAME_BYTES + TAG_BYTES)))
        self.size = self.left - frames * TAG_BYTES
        """Bytes of the photo."""
        if self.size < 0:
            raise Sealed

    def add(self, sealed: bytes) -> bytes:
        """Decrypt all frames that are whole; what is returned is what was once added."""
        out, view, at = [], memoryview(self.waiting + sealed), 0
        if self.cipher is None:
            if len(view) < SALT_BYTES:
                self.waiting = bytes(view)
                return b""
            self.cipher, at = _cipher(self.key, bytes(view[:SALT_BYTES])), SALT_BYTES
        while self.left and len(view) - at >= (step := min(FRAME_BYTES + TAG_BYTES, self.left)):
            nonce = _nonce(self.number, last=step == self.left)
            out.append(_decrypt(self.cipher, nonce, view[at : at + step], self.bound))
            self.number, self.left, at = self.number + 1, self.left - step, at + step
        self.waiting = bytes(view[at:])
        return b"".join(out)

    def finish(self) -> None:
        """Make sure that the photo was whole."""
        if self.left or self.waiting:
            raise Sealed


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, PURPOSE).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes([last])


def _decrypt(cipher: AESGCM, nonce: bytes, text: bytes | memoryview, bound: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, text, bound)
    except (InvalidTag, ValueError) as error:
        raise Sealed from error
