"""Frames: whatever the pieces, what comes out is what went in, or nothing."""

import os
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.vault.sealing import (
    FRAME_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    Opening,
    Sealed,
    Sealing,
    seal,
    unseal,
)

KEY, BOUND = bytes(range(32)), "web:ann|00"
STEP = FRAME_BYTES + TAG_BYTES
SIZES = [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 3 * FRAME_BYTES + 7]


def sealed(photo: bytes, at_once: int = 10**9) -> bytes:
    sealing = Sealing(KEY, BOUND)
    added = [sealing.add(photo[at : at + at_once]) for at in range(0, len(photo), at_once)]
    return b"".join([*added, sealing.finish()])


def opened(data: bytes, at_once: int = 10**9, *, key: bytes = KEY, bound: str = BOUND) -> bytes:
    opening = Opening(key, bound, len(data))
    out = b"".join(opening.add(data[at : at + at_once]) for at in range(0, len(data), at_once))
    opening.finish()
    assert len(out) == opening.size
    return out


@pytest.mark.parametrize("size", SIZES)
def test_a_photo_of_any_size_comes_back_and_its_size_is_known_before(size: int) -> None:
    photo = os.urandom(size)
    assert opened(sealed(photo)) == photo


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 4 * FRAME_BYTES), st.integers(999, 10**6), st.integers(999, 10**6))
def test_the_pieces_do_not_matter(size: int, in_pieces: int, out_pieces: int) -> None:
    photo = os.urandom(size)
    assert opened(sealed(photo, in_pieces), out_pieces) == photo


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d[:-STEP], id="the last frame cut off"),
        pytest.param(lambda d: d[:-1], id="a byte cut off"),
        pytest.param(lambda d: d + d[-STEP:], id="the last frame twice"),
        pytest.param(lambda d: d + b"\0", id="a byte more"),
        pytest.param(
            lambda d: (
                d[:SALT_BYTES]
                + d[SALT_BYTES + STEP : SALT_BYTES + 2 * STEP]
                + d[SALT_BYTES : SALT_BYTES + STEP]
                + d[SALT_BYTES + 2 * STEP :]
            ),
            id="frames swapped",
        ),
        pytest.param(lambda d: d[:SALT_BYTES] + d[SALT_BYTES + STEP :], id="a frame dropped"),
        pytest.param(lambda d: bytes([d[0] ^ 1]) + d[1:], id="the salt changed"),
        pytest.param(
            lambda d: d[:STEP] + bytes([d[STEP] ^ 1]) + d[STEP + 1 :], id="a byte changed"
        ),
        pytest.param(lambda _: b"", id="nothing left"),
        pytest.param(lambda d: d[:SALT_BYTES], id="only the salt left"),
    ],
)
def test_a_photo_that_was_tampered_with_does_not_open(
    change: Callable[[bytes], bytes],
) -> None:
    data = sealed(os.urandom(3 * FRAME_BYTES))
    with pytest.raises(Sealed):
        opened(change(data))


def test_a_photo_opens_with_its_key_and_under_its_name_only() -> None:
    data = sealed(b"a photo")
    with pytest.raises(Sealed):
        opened(data, key=bytes(32))
    with pytest.raises(Sealed):
        opened(data, bound="web:ben|00")


def test_a_photo_that_ends_early_is_not_taken_for_whole() -> None:
    data = sealed(os.urandom(2 * FRAME_BYTES))
    opening = Opening(KEY, BOUND, len(data))
    opening.add(data[:-STEP])
    with pytest.raises(Sealed):
        opening.finish()


def test_the_same_photo_is_never_sealed_the_same() -> None:
    one, two = sealed(b"same" * 100), sealed(b"same" * 100)
    assert one[:SALT_BYTES] != two[:SALT_BYTES]
    assert one[SALT_BYTES:] != two[SALT_BYTES:]


def test_a_wrapped_key_opens_under_its_owner_only() -> None:
    wrapped = seal(KEY, b"k" * 32, "owner")
    assert unseal(KEY, wrapped, "owner") == b"k" * 32
    for key, owner in ((bytes(32), "owner"), (KEY, "another")):
        with pytest.raises(Sealed):
            unseal(key, wrapped, owner)
