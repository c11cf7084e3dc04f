"""What comes packed: unpacked whole or not taken, however it is cut, and never without end."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from asked import fetch
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.fetching import FetchError
from crosswire.fetching.unpacking import unpacking

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"


def packed(how, content):
    return HEAD % (how, len(content)) + content


def raw_deflate(content):
    tool = zlib.compressobj(wbits=-15)
    return tool.compress(content) + tool.flush()


PACKED = [
    (b"gzip", gzip.compress),
    (b"gzip", lambda c: gzip.compress(c[: len(c) // 2]) + gzip.compress(c[len(c) // 2 :]) + b"\0\0"),
    (b"deflate", zlib.compress),
    (b"deflate", raw_deflate),
    (b"br", brotli.compress),
]


@pytest.mark.parametrize(("how", "pack"), PACKED)
def test_what_is_packed_is_unpacked_whole_or_not_taken(how, pack):
    content = b"".join(b"%d quays, " % n for n in range(50_000))
    whole = pack(content)
    assert fetch("http://news.example:PORT/", {"/": packed(how, whole)})[0].content == content
    with pytest.raises(FetchError, match=r"a part of it only|damaged"):
        fetch("http://news.example:PORT/", {"/": packed(how, whole[: len(whole) // 2])})


@pytest.mark.parametrize(("how", "pack"), PACKED)
def test_something_small_does_not_become_something_huge(how, pack):
    bomb = packed(how, pack(bytes(20_000_000)))
    with pytest.raises(FetchError, match="more than 1000000 bytes") as refused:
        fetch("http://news.example:PORT/", {"/": bomb}, most=1_000_000)
    assert refused.value.reason == "too-large"


@given(
    content=st.binary(max_size=300_000), cuts=st.lists(st.integers(1, 70_000), max_size=5), how=st.sampled_from(PACKED)
)
@settings(max_examples=60, deadline=None)
def test_unpacking_does_not_hang_on_where_the_pieces_end(content, cuts, how):
    data = how[1](content)
    tool = unpacking(how[0].decode(), "news.example")
    out = bytearray()
    for size in (*cuts, len(data)):
        piece, data = data[:size], data[size:]
        out += tool.feed(piece, 10**9)
    assert (bytes(out), tool.whole()) == (content, True)
