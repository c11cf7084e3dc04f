"""Mutations: of a whole file, or of its parts before they are packed. The same number gives the same input."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from fuzzing.seeds import Seed

TOKENS: tuple[bytes, ...] = tuple(
    t.encode("latin-1")
    for t in (
        "\0 \0\0\0\0 \xff\xfe \xef\xbb\xbf \x1f\x8b\x08 PK\x03\x04 PK\x01\x02 PK\x05\x06 %PDF- "
        "WARC/1.0\r\n %%EOF \n\n \r\n\r\n "
        "-1 0 99999999999999999999 1e999 2147483648 4294967295 0x7fffffff NaN true null \\ud800 \\u0000 "
        "{} [] [[ {{ }} ]] "
        "<![CDATA[ ]]> <!-- --> <? ?> &amp; &e; &#x0; &#99999999; <!DOCTYPE <script> </script> <p> </p> "
        "<table><tr><td> "
        'xmlns= encoding= charset=utf-7 charset=zlib charset=utf-16 --b --b-- ; boundary=" =?utf-8?b?==?= =?x?q?=FF?= '
        "Content-Length: Content-Type: Content-Transfer-Encoding: Content-Encoding: Transfer-Encoding: "
        "chunked br deflate "
        "multipart/mixed message/rfc822 base64 text/html application/pdf obj endobj stream endstream /Length /Filter "
        "/FlateDecode /LZWDecode /ASCII85Decode /Kids /Parent /Contents /Font /ToUnicode /XObject R << "
        ">> BT ET Tj Do cm "
        "2 0 R 5 0 R From \" ' , ; | \t \\ ../ / : 2031-13-45 Date: --- ``` # > - * | \u00e9 \u00a0"
    ).split(" ")
    if t
)
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999999")


def mutate(seed: Seed, others: Sequence[Seed], rng: random.Random) -> bytes:
    """A damaged file: its parts damaged and packed again, or the packed whole damaged, or both."""
    parts = list(seed.parts)
    how = rng.random()
    if how < 0.65:
        for _ in range(rng.choice((1, 1, 2, 3, 5))):
            at = rng.randrange(len(parts))
            parts[at] = _damage(parts[at], others, rng)
    data = seed.pack(tuple(parts))
    if how >= 0.55:
        for _ in range(rng.choice((1, 1, 2, 4, 8))):
            data = _damage(data, others, rng)
    return data


def _damage(data: bytes, others: Sequence[Seed], rng: random.Random) -> bytes:
    return rng.choice(_WAYS)(data, others, rng)


def _flip(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    made = bytearray(data)
    for _n in range(min(len(made), rng.choice((1, 1, 2, 8)))):
        made[rng.randrange(len(made))] ^= 1 << rng.randrange(8)
    return bytes(made)


def _byte(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return (
        data[:at]
        + bytes([rng.choice((0, 9, 10, 13, 32, 34, 60, 62, 123, 128, 255, rng.randrange(256)))])
        + data[at + 1 :]
    )


def _cut(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    begin, end = _span(data, rng)
    return data[:begin] + data[end:]


def _repeat(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    begin, end = _span(data, rng)
    times = rng.choice((2, 3, 10, 200)) if end - begin < 200 else 2
    return data[:end] + data[begin:end] * times + data[end:]


def _token(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 1, 2, 50, 1000)) + data[at:]


def _number(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + rng.choice(_NUMBERS) + data[match.end() :]


def _splice(data: bytes, others: Sequence[Seed], rng: random.Random) -> bytes:
    other = rng.choice(rng.choice(others).parts)
    begin, end = _span(other, rng, 2_000)
    at = rng.randrange(len(data) + 1)
    return data[:at] + other[begin:end] + data[at + rng.choice((0, end - begin)) :]


def _swap(data: bytes, _: Sequence[Seed], rng: random.Random) -> bytes:
    a, b = sorted(rng.randrange(len(data) + 1) for _n in range(2))
    return data[b:] + data[a:b] + data[:a]


def _span(data: bytes, rng: random.Random, longest: int = 400) -> tuple[int, int]:
    begin = rng.randrange(len(data) + 1)
    return begin, min(len(data), begin + rng.randrange(1, longest))


_WAYS: tuple[Callable[[bytes, Sequence[Seed], random.Random], bytes], ...] = (
    _flip,
    _byte,
    _cut,
    _drop,
    _repeat,
    _token,
    _token,
    _number,
    _splice,
    _swap,
)
