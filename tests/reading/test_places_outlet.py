"""What a report's outlet and address say of where it is at home."""

from __future__ import annotations

import pytest

from crosswire.gazetteer import open_gazetteer
from crosswire.reading.places import outlet, signs
from crosswire.reading.places.finding import Candidate
from crosswire.records import Report


def _report(text: str = "", **given: str) -> Report:
    return Report(id="r", text=text, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "division"),
    [
        ("http://detroit.example.com/a/b.html", "US.MI"),
        ("http://www.kansascitypost.example.com/x", "US.MO"),
        ("http://news.example.com/michigan/two-hurt", "US.MI"),
        ("http://archive.example.org/2016/http://www.houstonpost.example.com/x", "US.TX"),
    ],
)
def test_an_address_speaks_for_its_place(url: str, division: str) -> None:
    """Hosts and paths name towns and divisions, also run together and behind an archive's address."""
    found = outlet.around(_report(url=url), open_gazetteer(), signs.cues("en"))
    assert any(places[0].admin1 == division for places in found)


@pytest.mark.parametrize("url", ["", "http://[", "http://www.example.com/story/news/content/x.html"])
def test_an_address_that_names_no_place_says_nothing(url: str) -> None:
    """A village named Story is not where stories are set."""
    assert outlet.around(_report(url=url), open_gazetteer(), signs.cues("en")) == []


def test_a_station_is_its_countrys() -> None:
    """A call sign tells the country; a report without any sign has none."""
    assert outlet.country(_report(title="Two hurt - WXYZ Channel 9"), []) == "US"
    assert outlet.country(_report(title="Two hurt"), []) is None


@pytest.mark.parametrize(
    ("url", "title", "division"),
    [
        ("http://www.nbclosangeles.example.com/x", "Two hurt", "US.CA"),
        ("http://www.magnoliareporter.example.com/x", "Two hurt", "US.AR"),
        ("", "Two people hurt in a fire - WXYZ: Savannah, Beaufort, SC, News, Weather", "US.GA"),
        ("", "Two people hurt in a fire - WXYZ.com-Columbus, GA News Weather", "US.GA"),
    ],
)
def test_networks_papers_and_stations_name_their_towns(url: str, title: str, division: str) -> None:
    """A network stands before the town, a newspaper's word behind it, a station's towns behind the headline."""
    found = outlet.around(_report(url=url, title=title), open_gazetteer(), signs.cues("en"))
    assert any(p.admin1 == division for places in found for p in places)


def test_a_towns_state_behind_the_headline_leaves_no_other() -> None:
    """The largest Columbus is Ohio's."""
    title = "Two people hurt in a fire - WXYZ.com-Columbus, GA News Weather"
    found = outlet.around(_report(title=title), open_gazetteer(), signs.cues("en"))
    assert {p.admin1 for places in found for p in places} == {"US.GA"}


@pytest.mark.parametrize(
    ("url", "town"),
    [
        ("http://www.wbay.example/x", "Green Bay"),
        ("http://www.kvoatv.example/x", "Tucson"),
        ("http://blogs.startribune.example/x", "Minneapolis"),
    ],
)
def test_a_known_newsroom_has_its_town(url: str, town: str) -> None:
    """Call signs, also with what stations add to them, and the names of papers, whatever stands in front."""
    found = outlet.newsroom(_report(url=url), open_gazetteer())
    assert found is not None
    assert found.name == town


@pytest.mark.parametrize("url", ["", "http://www.kqqqtv.example/x", "http://www.wbayer.example/x"])
def test_an_unknown_newsroom_has_none(url: str) -> None:
    """Nobody's call sign; a known one that is only the beginning of another word."""
    assert outlet.newsroom(_report(url=url), open_gazetteer()) is None


def test_every_newsrooms_town_is_in_the_gazetteer() -> None:
    """A town that is not there would be lost without a word."""
    gazetteer = open_gazetteer()
    labels = outlet._newsrooms()
    urls = {town: f"http://{label}.example/" for label, town in labels.items()}
    assert [t for t, url in urls.items() if outlet.newsroom(_report(url=url), gazetteer) is None] == []


def _candidate(name: str) -> Candidate:
    return Candidate(0, 1, 0, len(name), name, name.casefold(), open_gazetteer().find(name))


def test_a_city_abroad_is_no_village_at_home_that_once_bore_its_name() -> None:
    """A quarter of a home town bears the name of the city abroad; a nickname of a large town at home stays."""
    kept, lost = outlet.keep_home([_candidate("Algiers"), _candidate("Philly")], "US", ())
    assert ([c.text for c in kept], [c.text for c in lost]) == (["Philly"], ["Algiers"])
