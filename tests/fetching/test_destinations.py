"""Where the server may go: names on the list, addresses of the public internet."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.fetching import ForbiddenError
from crosswire.fetching.destinations import GIVEN_OUT, destination, is_public, listed

HOSTS = ("news.example", ".wire.example")


@pytest.mark.parametrize(
    ("url", "shown", "port"),
    [
        ("https://news.example", "https://news.example/", 443),
        ("http://news.example/a?b=c#d", "http://news.example/a?b=c", 80),
        ("HTTPS://News.Example./a", "https://news.example/a", 443),
        ("https://news.example:443/a", "https://news.example/a", 443),
        ("https://news.example:80/a", "https://news.example:80/a", 80),
        ("https://wire.example/a", "https://wire.example/a", 443),
        ("https://en.wire.example/a%20b", "https://en.wire.example/a%20b", 443),
    ],
)
def test_what_is_on_the_list_may_be_asked(url, shown, port):
    found = destination(url, HOSTS)
    assert (found.url, found.port) == (shown, port)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example",
        "//news.example/",
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "data:text/html,x",
        "https://",
        "https:///a",
        "https://evil.example/",
        "https://news.example.evil.example/",
        "https://evilnews.example/",
        "https://en.news.example/",
        "https://xwire.example/",
        "https://news.example@evil.example/",
        "https://evil.example@news.example/",
        "https://news.example:pass@news.example/",
        "https://evil.example\\@news.example/",
        "https://evil.example#@news.example/",
        "https://evil.example?@news.example/",
        "https://news.example:22/",
        "https://news.example:0/",
        "https://news.example:99999/",
        "https://news.example:x/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://news.example/a b",
        "https://news.example/\r\nHost: evil.example",
        "https://news.example/\u00e9",
        "https://n\u0435ws.example/",
        "https://news。example/",
        "https://.news.example/",
        "https://news..example/",
        "https://-news.example/",
        "https://[news.example/",
        "https://news.example/" + "a" * 2000,
    ],
)
def test_nothing_else_may_be_asked(url):
    with pytest.raises(ForbiddenError):
        destination(url, HOSTS)


@given(st.text("htps:/@\\.#?[]newxampl1%0 \t\n", max_size=50))
@example("http://news.example\\@x/")
def test_whatever_is_asked_goes_to_a_host_of_the_list(text):
    for url in (text, "http://" + text, "http://news.example" + text):
        try:
            found = destination(url, HOSTS)
        except ForbiddenError:
            continue
        assert listed(found.host, HOSTS)
        assert found.port in {80, 443}
        assert urlsplit(found.url).hostname == found.host
        assert found.target.startswith(("/", "?"))
        assert not set(found.target) & set(" \t\r\n\\")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - no server is bound
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "fe80::1%eth0",
    ],
)
def test_what_is_not_public_is_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"])
def test_what_is_public_is_public(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_nothing_special_is_public_however_it_is_wrapped(address):
    if is_public(address):
        special = ("is_private", "is_loopback", "is_link_local", "is_multicast", "is_reserved", "is_unspecified")
        assert not any(getattr(address, kind) for kind in special)
        if address.version == 6:
            assert address in GIVEN_OUT
            assert (address.ipv4_mapped, address.sixtofour, address.teredo) == (None, None, None)
    if address.version == 4:
        for prefix in ("::ffff:0:0", "64:ff9b::", "::"):
            assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | int(address)))
        assert not is_public(ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80))
