"""What browsers are told with every answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from toy_workbench import Workbench

from crosswire.serve.security.headers import Policy, kept_private

EXPECTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
    "vary": "Cookie, Authorization",
}


def policy(answer):
    listed = (part.partition(" ") for part in answer.headers["content-security-policy"].split("; "))
    return {name: value for name, _, value in listed}


@pytest.mark.parametrize("path", ["/who", "/nowhere", "/broken", "/login", "/download", "/admin/../x"])
def test_every_answer_has_them_whether_it_is_a_page_an_error_or_a_refusal(workbench, path):
    for browser in (workbench.browser(), workbench.browser(host="evil.example")):
        answer = browser.get(path)
        for name, value in EXPECTED.items():
            assert answer.headers[name] == value, (path, answer.status_code, name)
        assert "geolocation=()" in answer.headers["permissions-policy"]


def test_the_policy_lets_nothing_in_that_is_inline_or_from_elsewhere(local):
    found = policy(local.browser().get("/who"))
    assert found == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def test_images_in_the_page_and_policies_of_scripts_must_be_asked_for(local):
    local = Workbench(local.settings, local.hands, policy=Policy(data_images=True, trusted_types=("crosswire",)))
    found = policy(local.browser().get("/who"))
    assert found["img-src"] == "'self' data:"
    assert found["trusted-types"] == "crosswire"
    assert not any("unsafe" in value for value in found.values())


def test_https_is_asked_for_again_only_where_it_was_spoken(settings, hands):
    workbench = Workbench(settings, hands)
    assert "strict-transport-security" not in workbench.browser().get("/login").headers
    assert workbench.browser(https=True).get("/login").headers["strict-transport-security"] == "max-age=31536000"
    behind = Workbench(replace(settings, proxies=("10.0.0.9",)), hands).browser(address="10.0.0.9")
    assert "strict-transport-security" in behind.get("/login", headers={"x-forwarded-proto": "https"}).headers


def test_assets_may_be_kept(workbench):
    answer = workbench.browser().get("/assets/style.css")
    assert "cache-control" not in answer.headers
    assert "vary" not in answer.headers


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", "private, no-store"),
        ("no-cache", "private, no-cache"),
        ("public, max-age=60", "private, max-age=60"),
        ("s-maxage=60", "private, no-store"),
        ("Private, max-age=5", "Private, max-age=5"),
        ("no-store", "no-store"),
    ],
)
def test_what_a_page_says_about_keeping_stays_but_for_one_browser(given, kept):
    assert kept_private(given) == kept
