"""Names under which the workbench is asked for, proxies, and addresses."""

from __future__ import annotations

import ipaddress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import Workbench

from crosswire.serve.security import Settings
from crosswire.serve.security.hosts import allowed, neighbourhood, origin, parsed, split


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST.:1", "127.0.0.1:8000", "[::1]", "[0::1]:9"])
def test_loopback_has_its_names_at_any_port(local, host):
    assert local.program(host=host).get("/who").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "0.0.0.0",  # noqa: S104 - no server is bound
        "localhost:0",
        "localhost:99999",
        "localhost:80:80",
        "user@localhost",
        "localhost/",
        "localhost evil.example",
        "[::1",
        "::1",
        "[::1]evil",
        "",
        "2130706433",
    ],
)
def test_another_name_is_refused_whatever_is_asked(local, host):
    answer = local.program(host=host).get("/assets/style.css")
    assert answer.status_code == 421
    assert answer.json()["code"] == "host"


def test_two_names_at_once_or_none_are_refused(local):
    program = local.program()
    for hosts in ([("host", "localhost"), ("host", "localhost")], [("host", "localhost"), ("host", "evil.example")]):
        assert program.get("/who", headers=hosts).status_code == 421


def test_names_that_are_allowed_and_the_one_it_is_bound_to(users):
    given_names = allowed(Settings(host="10.1.2.3", allowed_hosts=("Desk.Example", "2001:db8::5"), users=users.path))
    assert given_names >= {"10.1.2.3", "desk.example", "2001:db8::5", "localhost"}
    assert allowed(Settings(host="0.0.0.0")) == {"localhost", "127.0.0.1", "::1"}  # noqa: S104 - no server is bound


@given(st.text(max_size=40))
def test_a_name_is_split_once_and_for_all(host):
    found = split(host)
    if found:
        name, port = found
        again = split((f"[{name}]" if ":" in name else name) + (f":{port}" if port else ""))
        assert again == found
        assert not set(name) & set("/@\\ []#?")


@pytest.mark.parametrize(
    ("scheme", "host", "found"),
    [
        ("http", "Localhost:8000", "http://localhost:8000"),
        ("http", "localhost:80", "http://localhost"),
        ("https", "localhost:80", "https://localhost:80"),
        ("https", "a.example:443", "https://a.example"),
        ("http", "[0:0::1]:8000", "http://[::1]:8000"),
        ("http", "a b", None),
    ],
)
def test_an_origin_as_browsers_tell_it(scheme, host, found):
    assert origin(scheme, host) == found


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via", "x-real-ip"])
def test_without_users_nobody_comes_through_a_proxy(local, header):
    answer = local.program(**{header: "1.2.3.4"}).get("/who")
    assert answer.status_code == 403
    assert answer.json()["code"] == "forwarded"


def who(workbench, address, users, **headers):
    token = users.issue("reader", f"t{address}{len(headers)}")
    client = workbench.browser(address=address)
    return client.get("/api/who", headers={"authorization": f"Bearer {token}", **headers}).json()


def test_nobody_is_believed_who_is_not_named(workbench, users):
    told = who(workbench, "10.0.0.9", users, **{"x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https"})
    assert (told["address"], told["scheme"]) == ("10.0.0.9", "http")


@pytest.mark.parametrize(
    ("chain", "address"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("1.2.3.4, 10.0.0.7", "1.2.3.4"),
        ("10.0.0.7", "10.0.0.7"),
        ("nonsense, 10.0.0.7", "10.0.0.7"),
        ("1.2.3.4, nonsense", "10.0.0.9"),
        ("", "10.0.0.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
    ],
)
def test_of_a_chain_the_last_address_that_is_no_proxy_is_believed(settings, users, hands, chain, address):
    workbench = Workbench(replace(settings, proxies=("10.0.0.0/24",)), hands)
    told = who(workbench, "10.0.0.9", users, **{"x-forwarded-for": chain, "x-forwarded-proto": "http, https"})
    assert (told["address"], told["scheme"]) == (address, "https")


@given(st.ip_addresses())
def test_a_neighbourhood_holds_the_address_and_the_next_one_of_ipv6(address):
    found = neighbourhood(str(address))
    assert parsed(str(address)) is not None
    if address.version == 6 and address.ipv4_mapped is None:
        assert address in ipaddress.ip_network(found)
        assert neighbourhood(str(ipaddress.IPv6Address(int(address) ^ 1))) == found
    assert neighbourhood("no address") == "unknown"
