"""A page that is still being made says so and comes back by itself; a program is told when to ask again."""

from __future__ import annotations

import pytest

from crosswire.serve.view import SettlingError


@pytest.fixture
def unsettled(bench, monkeypatch):
    """A workbench whose case is not settled yet."""

    def still():
        raise SettlingError

    monkeypatch.setattr(bench.keeper, "present", still)
    return bench


@pytest.mark.parametrize("address", ["/claims", "/claims?words=a%20b&page=2", "/search?words=%22%3E%0A%3Cb"])
def test_a_page_that_is_still_being_made_comes_back_at_its_whole_address(unsettled, address):
    answer = unsettled.get(address, 202)
    assert answer.headers["refresh"] == f"2; url={address}"  # without the address none with a fragment comes back
    assert 'data-refusal="settling"' in answer.text


def test_a_program_is_told_when_to_ask_again(unsettled):
    answer = unsettled.get("/api/v1/claims", 503, headers={"accept": "application/json"})
    assert answer.headers["retry-after"] == "1"
    assert "refresh" not in answer.headers
