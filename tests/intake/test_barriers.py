"""Pages that stand in the way of the one that was asked for, and articles that only speak of such."""

from __future__ import annotations

import pytest

from crosswire.intake.barriers import LITTLE, barrier

ASKED = "https://wire.example/statement"


def stands(title, body="<p>Come back later.</p>", words=3, asked=ASKED, got=ASKED):
    return barrier(f"<html><head><title>{title}</title></head><body>{body}</body></html>", words, asked=asked, got=got)


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...", "404 Not Found", "Error 503", "HTTP Error 500 - Internal Server Error", "Access denied",
        "Page not found | Port Authority", "Port Wire – Página no encontrada", "Before you continue",
        "¡Lo sentimos!", "We&rsquo;ll be back soon", "Sign in", "502 Bad Gateway", "  ERROR  ",
    ],
)  # fmt: skip
def test_an_error_a_check_and_a_door_are_known_by_their_titles(title):
    assert stands(title)
    assert not stands(title, words=LITTLE + 1)
    assert stands("Port Wire", f"<h1>{title}</h1>")


@pytest.mark.parametrize(
    "title",
    [
        "Access denied to the port of Tarma, shippers say", "404 people were held at Tarma", "Port Wire", "",
        "Consent of the council was given", "Ferry 503 held", "What cookies know of you", "Error in the toll corrected",
    ],
)  # fmt: skip
def test_an_article_about_such_things_is_an_article(title):
    assert not stands(title)


def test_the_source_tells_a_check_where_there_is_next_to_nothing_to_read():
    script = '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>'
    assert stands("Port Wire", script)
    assert not stands("Port Wire", script, words=120)


def test_an_address_that_leads_on_to_a_door_tells_it():
    for got in ("https://consent.wire.example/?to=x", "https://wire.example/login?back=1", "https://wire.example/404"):
        assert stands("Port Wire", got=got)
    assert not stands("Port Wire", got="https://www.wire.example/statement/")
    assert not stands("Port Wire", got="https://wire.example/news/7")
    assert not stands("Port Wire", asked="https://wire.example/login", got="https://wire.example/login/")
