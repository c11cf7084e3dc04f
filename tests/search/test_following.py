"""A catalogue that follows records finds what one made from nothing finds, and readers see one record at a time."""

from __future__ import annotations

import gc
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from searchable import claim, report, said, situation

from crosswire.records import (
    Attribution,
    Entity,
    EntityRef,
    Event,
    Origin,
    PlaceRef,
    Record,
    Source,
)
from crosswire.search import changes, describing
from crosswire.search.catalogue import Catalogue
from crosswire.search.queries import ClaimQuery, ReportQuery

WORDS = ["fire", "fires", "mill", "incendio", "incendios", "quay"]
QUERIES = [
    *(ClaimQuery(order=o) for o in ("weight", "newest", "origins", "reports", "disputed")),
    *(
        ClaimQuery(words=w, limit=3)
        for w in ("fire", "incendio -mill", "mi* OR quay", '"fire fire"', "ona", "benta", "chile", "gaz")
    ),
    ClaimQuery(places=("Ona",), offset=1),
    ClaimQuery(entities=("Benta",)),
    ClaimQuery(origins=("Office 1",)),
    ClaimQuery(outlets=("Gaz 1",), words="fire"),
    *(ReportQuery(order=o) for o in ("weight", "newest", "oldest", "statements")),
    *(ReportQuery(words=w) for w in ("fire", "quay incendio", "gaz -mill")),
    ReportQuery(languages=("es",), places=("CL",)),
    ReportQuery(entities=("Benta", "e1")),
]

_telling = st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from(["a", "b", "c"]), st.booleans())
"""Word, entity, the claim that it belongs to, and whether it is told at a place."""

_report = st.tuples(
    st.lists(_telling, max_size=3),
    st.sampled_from(["en", "es", None]),
    st.integers(0, 1),
    st.sampled_from([None, "2031-05-04", "2031-05-06"]),
)

_histories = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("pqrs"), _report, max_size=4), st.integers(0, 2), st.booleans()),
    min_size=1,
    max_size=5,
)
"""For each record: its reports by id, the names that entities go by, and whether claims keep their ids as they grow."""


def made(reports, names, keeping):
    """A record of such reports; what is equal in two of them is made twice."""
    told, held, leaning = [], [], {}
    groups = {}
    for ident, (tellings, language, outlet, day) in sorted(reports.items()):
        text = " ".join(WORDS[w] for w, *_ in tellings) + " ona"
        own = report(ident, text, day, f"Gaz {outlet}", language=language, copies_of="p" if ident == "q" else None)
        held.append(own)
        for n, (word, entity, group, placed) in enumerate(tellings):
            s = said(
                own,
                WORDS[word],
                f"{ident}{n}",
                event=Event(type=f"t{word}", actors=(EntityRef(name="who", entity=f"e{entity}"),)),
            )
            place = PlaceRef(name="Ona", country="CL") if placed else None
            s = replace(
                s, place=place, attribution=Attribution(sources=(Source(name=f"Office {entity}", kind="official"),))
            )
            told.append(s)
            groups.setdefault(group, []).append(s)
            leaning.setdefault(f"o{entity}", []).append(s.id)
    claims = []
    for group, own in sorted(groups.items()):
        ident = group if keeping else "-".join([group, *sorted(s.id for s in own)])
        claims.append(claim(ident, own, standing=("single-source", "corroborated")[len(own) > 1], origins=len(own)))
    entities = tuple(
        Entity(id=f"e{n}", type="group", name=("Benta", "Canta")[n == names], aliases=("Ona",) * (n == 2))
        for n in range(3)
    )
    origins = tuple(
        Origin(id=o, name=f"Office {o[1:]}", type="official", statements=tuple(sorted(ids)))
        for o, ids in sorted(leaning.items())
    )
    return Record(reports=tuple(held), entities=entities, statements=tuple(told), claims=tuple(claims), origins=origins)


def answers(catalogue):
    return [catalogue.find(q) for q in QUERIES]


@settings(max_examples=60, deadline=None)
@given(_histories)
def test_a_history_of_records_leaves_what_the_last_one_alone_gives(history):
    with Catalogue() as followed, Catalogue() as fresh:
        for step in history:
            followed.follow(made(*step))
        fresh.follow(made(*history[-1]))
        assert answers(followed) == answers(fresh)
        for words in (ClaimQuery(words=w, limit=0) for w in WORDS):
            assert followed.find(words) == fresh.find(words)


def test_what_did_not_change_is_not_looked_at_again(monkeypatch):
    before = situation()
    cards, texts = [], []
    card, text = describing.claim_card, describing.claim_texts
    monkeypatch.setattr(describing, "claim_card", lambda c, p: cards.append(c.id) or card(c, p))
    monkeypatch.setattr(describing, "claim_texts", lambda c, p: texts.append(c.id) or text(c, p))

    def looked_at():
        found = (sorted(cards), sorted(texts))
        cards.clear()
        texts.clear()
        return found

    def called(*aliases):
        first, crews, harbour = before.entities
        return replace(before, entities=(first, replace(crews, aliases=aliases), harbour))

    with Catalogue() as catalogue:
        catalogue.follow(before)
        assert looked_at() == (["c1", "c2", "c3", "c4"],) * 2
        catalogue.follow(situation())  # equal, but other objects
        assert looked_at() == ([], [])
        catalogue.follow(called("Firefighters"))
        assert looked_at() == ([], ["c2"])  # other words, nothing else
        assert catalogue.claims(ClaimQuery(words="firefighters")).ids == ("c2",)
        assert catalogue.claims(ClaimQuery(words="bomberos")).ids == ()
        catalogue.follow(called("FIREFIGHTERS", "firefighters"))
        assert looked_at() == ([], [])


def _swapped(things, ident, **fields):
    return tuple(replace(t, **fields) if t.id == ident else t for t in things)


@pytest.mark.parametrize(
    "changed",
    [
        lambda r: replace(r, reports=_swapped(r.reports, "r2", outlet="La Voz")),
        lambda r: replace(r, reports=_swapped(r.reports, "r2", language="en")),
        lambda r: replace(r, reports=_swapped(r.reports, "r4", published=r.reports[0].published)),
        lambda r: replace(r, reports=r.reports[1:]),
        lambda r: replace(r, statements=r.statements[1:]),
        lambda r: replace(r, statements=_swapped(r.statements, "s6", place=None)),
        lambda r: replace(
            r, statements=_swapped(r.statements, "s1", text="Twelve workers", end=r.statements[0].start + 14)
        ),
        lambda r: replace(r, origins=_swapped(r.origins, "o2", statements=("s2", "s4"))),
        lambda r: replace(r, origins=_swapped(r.origins, "o2", name="Civil Guard")),
        lambda r: replace(r, origins=r.origins[:1]),
        lambda r: replace(r, entities=_swapped(r.entities, "e-crews", name="Crews of Ona")),
        lambda r: replace(r, entities=r.entities[2:]),
        lambda r: replace(r, claims=_swapped(r.claims, "c2", standing="withdrawn", place=None)),
        lambda r: replace(r, claims=_swapped(r.claims, "c4", statements=("s5", "s6"))),
        lambda r: replace(r, reports=(), entities=(), statements=(), claims=(), origins=()),
    ],
)
def test_any_single_change_reaches_what_is_found(changed):
    queries = [
        *(ClaimQuery(words=w) for w in ("", "faro OR voz", "workers", "workers were", "quis OR ona")),
        *(ClaimQuery(words=w) for w in ("trabajador", "spain")),
        *(ClaimQuery(places=(p,)) for p in ("Quis", "CL")),
        *(ClaimQuery(origins=(o,)) for o in ("o2", "civil guard", "guardia civil")),
        *(ClaimQuery(outlets=(o,)) for o in ("El Faro", "La Voz")),
        ClaimQuery(entities=("quis crews",)),
        *(ReportQuery(order=o) for o in ("newest", "statements")),
        *(ReportQuery(words=w) for w in ("trabajadores", "voz")),
        *(ReportQuery(places=("Quis",), undated=u) for u in (None, True)),
    ]  # fmt: skip
    with Catalogue() as followed, Catalogue() as fresh:
        before = situation()
        followed.follow(before)
        first = [followed.find(q) for q in queries]
        followed.follow(changed(before))
        fresh.follow(changed(before))
        after = [followed.find(q) for q in queries]
        assert after == [fresh.find(q) for q in queries]
        assert after != first
        followed.follow(before)
        assert [followed.find(q) for q in queries] == first


@pytest.mark.parametrize("what", ["claim_card", "claim_texts", "report_card", "report_texts"])
def test_where_following_fails_the_old_record_is_searched_and_the_next_is_taken_whole(monkeypatch, what):
    with Catalogue() as catalogue, Catalogue() as fresh:
        gone = [(0, 0, "a", True), (3, 2, "c", False), (0, 2, "d", True)]
        catalogue.follow(made({"p": (gone, "en", 0, None)}, 0, True))
        before = answers(catalogue)
        after = made({"q": ([(1, 1, "a", True), (2, 1, "b", False)], "es", 0, None)}, 1, True)
        with monkeypatch.context() as broken:
            broken.setattr(describing, what, lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                catalogue.follow(after)
        assert answers(catalogue) == before
        catalogue.follow(after)
        fresh.follow(after)
        assert answers(catalogue) == answers(fresh)


def test_readers_see_the_old_record_or_the_new_one_whole():
    def of(word, size, standing):
        own = report(word, f"{word} burned.", language="en")
        told = [said(own, word, f"{word}{n}") for n in range(size)]
        listed = tuple(claim(s.id, [s], standing=standing) for s in told)
        return Record(reports=(own,), statements=tuple(told), claims=listed)

    records = [of("quay", 30, "single-source"), of("mill", 70, "disputed")]
    wrong, asked, stop = [], [0], threading.Event()

    def ask(catalogue):
        while not stop.is_set():
            found = catalogue.claims(ClaimQuery(words="quay OR mill", limit=100))
            facets = {f.value: f.count for f in found.facets["standings"]}
            kinds = {(i[:4], h.text) for i, h in zip(found.ids, found.hits, strict=True)}
            if (len(found.ids), facets, kinds) not in [
                (30, {"single-source": 30}, {("quay", "quay")}), (70, {"disputed": 70}, {("mill", "mill")}),
            ]:  # fmt: skip
                wrong.append(found)
            asked[0] += 1

    with Catalogue() as catalogue:
        catalogue.follow(records[0])
        threads = [threading.Thread(target=ask, args=(catalogue,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + 20
        turns = 0
        while (turns < 30 or asked[0] < 100) and time.monotonic() < end:
            turns += 1
            catalogue.follow(records[turns % 2])
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert turns >= 30
    assert asked[0] >= 100


def test_the_file_goes_with_the_catalogue():
    kept = Catalogue()
    folder = kept._texts._folder
    assert folder.is_dir()
    kept.close()
    assert not folder.exists()
    lost = Catalogue()
    folder = lost._texts._folder
    del lost
    gc.collect()
    assert not folder.exists()


_things = st.lists(
    st.sampled_from([Entity(id=i, type=t, name=i) for i in "abcdefgh" for t in "xy"]), unique_by=lambda e: e.id
)


@given(_things, _things, st.booleans())
def test_what_is_gone_and_what_has_come_makes_one_sequence_of_the_other(before, after, copied):
    if copied:
        after = [replace(e) for e in after]
    found = changes._change(tuple(before), tuple(after))
    left = {e.id: e for e in before if e.id not in found.gone}
    assert left | found.come == {e.id: e for e in after}
    assert not any(found.gone.get(i) == e for i, e in found.come.items())


@pytest.mark.parametrize("size", [0, 1, changes._APART + 50])
def test_long_runs_that_came_or_went_are_found(size):
    many = [Entity(id=f"{n:05}", type="t", name="n") for n in range(5000)]
    few = many[:1500] + many[1500 + size : 4000] + [replace(many[4000], name="m")] + many[4001:]
    found = changes._change(tuple(many), tuple(few))
    assert (len(found.gone), len(found.come)) == (size + 1, 1)
    back = changes._change(tuple(few), tuple(many))
    assert (len(back.gone), len(back.come)) == (1, size + 1)


def test_records_of_other_orders_are_compared_too():
    many = [Entity(id=f"{n:05}", type="t", name="n") for n in range(3000)]
    assert not changes._change(tuple(many), tuple(reversed(many)))
