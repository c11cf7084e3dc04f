"""What the workbench refuses to be served as, and its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import uvicorn
from toy_workbench import PASSWORD, toy

from crosswire import vocabulary
from crosswire.errors import SecurityError
from crosswire.serve.security import Refusal, Settings, refusals, secure
from crosswire.serve.security import settings as module
from crosswire.serve.security.users import Users
from crosswire.serve.security.words import words

EVERYWHERE = "0.0.0.0"  # noqa: S104 - no server is bound


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost", "LOCALHOST"])
def test_on_loopback_nothing_is_needed(host):
    Settings(host=host).check()


@pytest.mark.parametrize(
    "host", [EVERYWHERE, "::", "192.168.1.4", "desk.example", "localhost.example", "", "127.0.0.1.x"]
)
def test_anything_else_needs_users_with_an_admin(host, tmp_path):
    given = {"host": host, "plain_http": True, "allowed_hosts": ("desk.example",)}
    with pytest.raises(SecurityError, match="needs a file of users"):
        Settings(**given).check()
    with pytest.raises(SecurityError, match="cannot be read"):
        Settings(**given, users=tmp_path / "users.json").check()
    users = Users(tmp_path / "users.json")
    users.add("ana", "editor", PASSWORD)
    with pytest.raises(SecurityError, match="no user whose role is admin"):
        Settings(**given, users=users.path).check()
    users.set_role("ana", "admin")
    Settings(**given, users=users.path).check()


def test_an_app_that_must_not_be_served_is_not_made():
    with pytest.raises(SecurityError):
        secure(toy(), Settings(host=EVERYWHERE))


def test_passwords_cross_no_network_in_the_clear_unless_it_is_meant(users, tmp_path):
    given = {"host": "10.1.2.3", "users": users.path}
    with pytest.raises(SecurityError, match="in the clear"):
        Settings(**given).check()
    Settings(**given, plain_http=True).check()
    Settings(**given, proxies=("10.1.2.4",)).check()
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    with pytest.raises(SecurityError, match=r"cert\.pem cannot be read; .*key\.pem cannot be read"):
        Settings(**given, certificate=certificate, key=key).check()
    certificate.touch()
    key.touch()
    Settings(**given, certificate=certificate, key=key).check()
    with pytest.raises(SecurityError, match="a key but no certificate"):
        Settings(key=key).check()


def test_behind_a_proxy_there_must_be_users(users):
    with pytest.raises(SecurityError, match="behind a proxy"):
        Settings(proxies=("127.0.0.1",)).check()
    Settings(proxies=("127.0.0.1", "10.0.0.0/8", "fd00::/8"), users=users.path).check()
    with pytest.raises(SecurityError, match="no address or network"):
        Settings(proxies=("proxy.example",), users=users.path).check()


def test_at_every_address_the_names_must_be_told(users):
    with pytest.raises(SecurityError, match="the names under which"):
        Settings(host=EVERYWHERE, users=users.path, plain_http=True).check()


@pytest.mark.parametrize(
    "name", ["", "https://desk.example", "desk.example/x", "desk.example:8000", "*.example", "a b"]
)
def test_a_name_that_could_never_be_asked_for_is_told(name):
    with pytest.raises(SecurityError, match="no name of a host"):
        Settings(allowed_hosts=(name,)).check()
    Settings(allowed_hosts=("desk.example", "10.0.0.1", "2001:db8::1", "[::1]")).check()


def test_fetching_needs_a_list_of_hosts():
    with pytest.raises(SecurityError, match="no host is allowed"):
        Settings(fetch=True).check()
    Settings(fetch=True, fetch_hosts=("news.example",)).check()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_is_a_port(port):
    with pytest.raises(SecurityError, match="no port"):
        Settings(port=port).check()


def test_every_problem_is_told_at_once():
    found = Settings(host=EVERYWHERE, fetch=True).problems()
    assert len(found) == 4


def test_the_server_believes_no_proxy_of_its_own_accord(tmp_path, monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    given = Settings(port=8001).uvicorn()
    config = uvicorn.Config("crosswire.serve:app", **given)
    assert (config.host, config.port, config.proxy_headers, config.server_header) == ("127.0.0.1", 8001, False, False)
    certificate = tmp_path / "cert.pem"
    assert Settings(certificate=certificate).uvicorn()["ssl_keyfile"] == str(certificate)
    assert Settings(certificate=certificate, key=Path("k")).uvicorn()["ssl_keyfile"] == "k"


def keys():
    """Every key with which the workbench refuses."""
    folder = Path(module.__file__).parent.parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return set(re.findall(r'Refusal\(\s*"([\w-]+)"', text))


@pytest.mark.parametrize("language", refusals.LANGUAGES)
def test_every_refusal_has_its_words_and_no_others_are_there(language):
    spoken = words(language)
    assert set(spoken["refusals"]) == keys()
    for key, told in spoken["refusals"].items():
        assert set(told) == {"title", "text"}, key
        Refusal(key, 400, needed="admin", role="reader", most="1 MiB", seconds=5).text(language)
    assert vocabulary.load(f"{language}/workbench")["security"] is spoken


def test_both_languages_have_the_same_words_and_holes():
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return sorted(re.findall(r"\{\w+\}", value))

    assert shape(words("en")) == shape(words("es"))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-419,es;q=0.9,en;q=0.8", "es"),
        ("fr, es;q=0.4, en;q=0.6", "en"),
        ("en;q=0.5, es;q=0.50", "en"),
        ("*", "en"),
        ("es;q=x", "en"),
        ("," * 5000, "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_most(accepted, language):
    scope = {"type": "http", "query_string": b"", "headers": [(b"accept-language", accepted.encode())]}
    assert refusals.language(scope) == language


def test_refusals_speak_spanish(local):
    answer = local.program(**{"accept-language": "es"}, host="evil.example").get("/who")
    assert answer.json()["title"] == "El espacio de trabajo no se sirve con este nombre"
    assert answer.headers["content-language"] == "es"


def test_a_refusal_of_a_page_is_answered_as_one_of_the_defences(workbench):
    browser = workbench.browser()
    browser.log_in("reader")
    page = browser.get("/edit")
    assert page.status_code == 403
    assert "<h1>Your role does not allow this</h1>" in page.text
    assert workbench.audit()[0]["why"] == "role"


def test_the_words_of_the_workbench_may_answer_instead(settings, hands):
    from starlette.responses import PlainTextResponse
    from toy_workbench import Workbench

    app = toy()
    app.add_exception_handler(Refusal, lambda _, refusal: PlainTextResponse(refusal.key, 403))
    browser = Workbench(settings, hands, app=app).browser()
    browser.log_in("reader")
    assert browser.get("/edit").text == "role"
