"""Queries as parameters and back, and searches that are kept in a file."""

from __future__ import annotations

import datetime as dt
import json
import threading
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import UsageError
from crosswire.search.params import from_params, kind_of, to_params
from crosswire.search.queries import WIDEST, ClaimQuery, ReportQuery
from crosswire.search.saved import Saved, SavedSearches, decode, encode

_value = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_values = st.lists(_value, max_size=3).map(tuple)
_day = st.none() | st.dates()
_both = {
    "words": st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    "places": _values,
    "entities": _values,
    "outlets": _values,
    "languages": _values,
    "offset": st.integers(0, 10**9 - 1),
    "limit": st.integers(0, WIDEST),
}
_span = st.tuples(_day, _day).map(lambda d: d if None in d else tuple(sorted(d)))


def _query(kind, **fields):
    return st.tuples(st.fixed_dictionaries(_both | fields), _span).map(
        lambda f: kind(**f[0], since=f[1][0], until=f[1][1])
    )


_claims = _query(
    ClaimQuery,
    types=st.lists(st.sampled_from(["figure", "event", "position", "undisclosed"])).map(tuple),
    standings=st.lists(st.sampled_from(["disputed", "withdrawn", "single-source"])).map(tuple),
    measures=_values, event_types=_values, origins=_values, reports=_values, disputed_fields=_values,
    decided=st.none() | st.booleans(),
    order=st.sampled_from(["weight", "newest", "origins", "reports", "disputed"]),
)  # fmt: skip
_reports = _query(
    ReportQuery,
    copies=st.none() | st.booleans(),
    undated=st.none() | st.booleans(),
    order=st.sampled_from(["weight", "newest", "oldest", "statements"]),
)


@given(_claims | _reports)
def test_a_query_comes_back_from_its_parameters(query):
    params = to_params(query)
    assert from_params(kind_of(query), params) == query
    assert (
        from_params(kind_of(query), parse_qsl(urlencode(params), keep_blank_values=True, strict_parsing=bool(params)))
        == query
    )


@given(_claims | _reports, _value.filter(lambda n: n.strip() and n.isprintable()), st.none() | _value)
def test_a_saved_search_comes_back_from_plain_data(query, name, by):
    saved = Saved(name=name, query=query, by=by)
    assert decode(json.loads(json.dumps(encode(saved)))) == saved


def test_what_is_asked_by_default_is_not_spelt():
    assert to_params(ClaimQuery()) == []
    asked = ClaimQuery(words="fire", places=("CL", "Quis"), since=dt.date(2031, 5, 4), decided=False)
    assert to_params(asked) == [
        ("words", "fire"), ("places", "CL"), ("places", "Quis"), ("since", "2031-05-04"), ("decided", "no"),
    ]  # fmt: skip


def test_what_forms_send_empty_and_what_is_unknown_is_passed_over():
    params = [("words", ""), ("places", ""), ("since", ""), ("page", "3"), ("order", "newest"), ("order", "origins")]
    assert from_params("claims", params) == ClaimQuery(order="origins")


@pytest.mark.parametrize(
    ("param", "said"),
    [
        (("since", "May"), "since: 'May' is no day"),
        (("limit", "-1"), "limit: '-1' is no number"),
        (("limit", "9" * 5000), "is no number"),
        (("limit", "٣"), "is no number"),
        (("limit", "5000"), "limit is not between"),
        (("decided", "maybe"), "write yes or no"),
        (("standings", "certain"), "there is no 'certain'"),
        (("order", "random"), "there is no 'random'"),
    ],
)
def test_parameters_that_make_no_sense_are_refused_in_plain_words(param, said):
    with pytest.raises(UsageError, match=said):
        from_params("claims", [param])


def test_a_query_that_could_mean_nothing_is_refused():
    for wrong in ({"offset": -1}, {"places": ("",)}, {"since": dt.date(2031, 5, 4), "until": dt.date(2031, 5, 3)}):
        with pytest.raises(ValueError):
            ReportQuery(**wrong)
    with pytest.raises(UsageError, match="nothing called 'maps'"):
        from_params("maps", [])


# ---------------------------------------------------------------- the file


@pytest.fixture
def kept(tmp_path):
    return SavedSearches(tmp_path / "new" / "searches.json")


def test_searches_are_kept_for_everybody_and_for_one_person(kept, tmp_path):
    assert kept.all() == ()
    shared = Saved(name="Fires", query=ClaimQuery(words="fire"))
    own = Saved(name="fires", query=ReportQuery(words="fires"), by="ana")
    hers = Saved(name="Fires", query=ReportQuery(copies=True), by="ana")
    for saved in (own, shared, hers):
        kept.put(saved)
    again = SavedSearches(tmp_path / "new" / "searches.json")
    assert set(again.all("ana")) == {shared, own, hers}
    assert again.all() == again.all("ben") == (shared,)
    assert again.get("Fires", "ana") == hers
    assert again.get("Fires", "ben") == shared
    assert again.get("Floods", "ana") is None


def test_a_search_takes_the_place_of_one_of_its_name(kept):
    kept.put(Saved(name="Fires", query=ClaimQuery(words="fire")))
    kept.put(Saved(name="Fires", query=ClaimQuery(words="blaze")))
    assert [s.query.words for s in kept.all()] == ["blaze"]


def test_a_search_is_removed_by_whose_it_is(kept):
    kept.put(Saved(name="Fires", query=ClaimQuery(), by="ana"))
    assert not kept.remove("Fires")
    assert kept.remove("Fires", "ana")
    assert not kept.remove("Fires", "ana")
    assert kept.all("ana") == ()


def test_what_a_later_version_wrote_is_kept_and_passed_over(kept, tmp_path):
    kept.put(Saved(name="Fires", query=ClaimQuery()))
    path = tmp_path / "new" / "searches.json"
    held = json.loads(path.read_text())
    held["searches"] += [
        {"name": "Later", "by": None, "kind": "maps", "query": []},
        "odd",
        {"name": 3, "by": [], "kind": {}, "query": 7},
    ]
    path.write_text(json.dumps(held))
    kept.put(Saved(name="Floods", query=ClaimQuery()))
    assert [s.name for s in kept.all()] == ["Fires", "Floods"]
    assert held["searches"][1] in json.loads(path.read_text())["searches"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"searches": 3}', "\x00"])
def test_a_damaged_file_is_left_alone(kept, tmp_path, text):
    path = tmp_path / "new" / "searches.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(UsageError, match="move it away"):
        kept.put(Saved(name="Fires", query=ClaimQuery()))
    assert path.read_text() == text


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 200])
def test_a_name_must_be_readable(name):
    with pytest.raises(ValueError, match="name"):
        Saved(name=name, query=ClaimQuery())


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"cannot be (read|written)"):
        SavedSearches(tmp_path / "file" / "searches.json").put(Saved(name="Fires", query=ClaimQuery()))


def test_a_writer_that_is_stopped_leaves_the_old_file(kept, tmp_path, monkeypatch):
    kept.put(Saved(name="Fires", query=ClaimQuery()))

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(UsageError, match="No space"):
            kept.put(Saved(name="Floods", query=ClaimQuery()))
    assert [s.name for s in kept.all()] == ["Fires"]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["searches.json"]


def test_threads_lose_nothing(kept, tmp_path):
    def put(worker):
        own = SavedSearches(tmp_path / "new" / "searches.json")
        for n in range(10):
            own.put(Saved(name=f"{worker}-{n}", query=ClaimQuery(words=f"w{n}")))

    threads = [threading.Thread(target=put, args=(w,)) for w in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept.all()) == 50
