"""What outlets changed in their own reports: found field by field, quoted on both sides, silent or announced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile import revisions
from crosswire.reconcile.settle import Item, settle
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Figure,
    PlaceRef,
    Reading,
    Report,
    Source,
    Statement,
    Undisclosed,
)
from crosswire.serial import identify
from crosswire.views import briefed, edits, grounding, jsonl
from crosswire.views import revisions as lines
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

NOON = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
TOLVA = "Five men were killed in Tolva on Monday, the police said."


def report(number, *sentences, **fields):
    return Report(
        id=f"v{number}", text=" ".join(sentences), outlet="Gazette", language="en", version=number,
        version_of="v1" if number > 1 else None, retrieved=NOON + number * dt.timedelta(hours=1), **fields,
    )  # fmt: skip


def said(about, sentence, text, kind="figure", **fields):
    """A statement of a sentence; a figure of men killed where nothing else is asked for."""
    first = about.text.index(sentence)
    start = about.text.index(text, first)
    value = fields.pop("value", 5)
    block = {
        "figure": Figure(measure="killed", item="men", value=value, low=value, high=value, bound="exactly"),
        "event": Event(type="ASSAULT", trigger="kill", killed=Bounds(low=value, high=value)),
        "undisclosed": Undisclosed(by=EntityRef(name="police"), what="who", how="not_disclosed"),
    }[kind]
    block = fields.pop("block", block)
    return Statement(
        id=identify("statement", {"report": about.id, "start": start, "type": kind}), report=about.id, type=kind,
        text=text, start=start, end=start + len(text), context_start=first, context_end=first + len(sentence),
        attribution=fields.pop("attribution", Attribution()), **{kind: block}, **fields,
    )  # fmt: skip


def edit(a, one, b, other):
    return revisions.edit(a, one, b, other)


def pair(sentence, other, **fields):
    """The edit of one statement of one sentence into another."""
    a, b = report(1, sentence), report(2, other)
    old, new = fields.pop("old", {}), fields.pop("new", {})
    return edit(a, [said(a, sentence, sentence[:10], **old)], b, [said(b, other, other[:10], **new)])


def record(*versions):
    items = [
        Item(report=r, reading=Reading(report=r.id, language="en", published=None), statements=tuple(told))
        for r, told in versions
    ]
    return settle(items)


def test_the_same_sentence_says_the_same_whatever_was_lent_to_it():
    lent = {"place": PlaceRef(name="Vila")}
    found = pair(TOLVA, TOLVA, new=lent)
    assert [(p.fields, p.reworded) for p in found.pairs] == [((), False)]
    assert (found.dropped, found.added) == ((), ())


def test_a_value_a_place_a_source_and_a_modality_are_changed_fields():
    where = TOLVA.index("Tolva")
    other = TOLVA.replace("Tolva", "Brimt").replace("police", "mayor")
    found = pair(
        TOLVA, other,
        old={"place": PlaceRef(name="Tolva", start=where, end=where + 5),
             "attribution": Attribution(sources=(Source(name="police", kind="official"),))},
        new={"place": PlaceRef(name="Brimt", start=where, end=where + 5), "value": 7, "modality": "alleged",
             "attribution": Attribution(sources=(Source(name="the mayor", kind="official"),))},
    )  # fmt: skip
    assert [p.fields for p in found.pairs] == [("value", "place", "attribution", "modality")]


def test_names_are_changed_where_none_of_their_words_is_left():
    def by(name):
        return {"kind": "event", "block": Event(type="ASSAULT", actors=(EntityRef(name=name),))}

    assert pair(TOLVA, f"{TOLVA} Now.", old=by("Kari Lund"), new=by("Lund")).pairs[0].fields == ()
    assert pair(TOLVA, f"{TOLVA} Now.", old=by("Kari Lund"), new=by("Ola Berg")).pairs[0].fields == ("actors",)


def test_other_words_alone_are_no_change_but_are_counted():
    found = pair(TOLVA, TOLVA.replace("on Monday", "late on Monday night"))
    assert [(p.fields, p.reworded) for p in found.pairs] == [((), True)]


def test_a_sentence_of_other_words_drops_one_statement_and_adds_another():
    withheld = "The company declined to name the owner of the fuel in the depot."
    found = pair(TOLVA, withheld, new={"kind": "undisclosed"})
    assert (len(found.pairs), len(found.dropped), len(found.added)) == (0, 1, 1)


def test_what_is_said_twice_and_then_once_is_not_dropped():
    head, body = "Five men killed in Tolva", TOLVA
    a, b = report(1, head, body), report(2, body)
    found = edit(a, [said(a, head, head), said(a, body, body[:10])], b, [said(b, body, body[:10])])
    assert len(found.pairs) == 2
    assert (found.dropped, found.added) == ((), ())
    back = edit(b, [said(b, body, body[:10])], a, [said(a, head, head), said(a, body, body[:10])])
    assert (back.dropped, back.added) == ((), ())


def test_the_one_number_of_a_kind_that_takes_the_place_of_another_is_its_change():
    other = "Police raised the number of those who died on Monday to seven men."
    found = pair(TOLVA, other, new={"value": 7})
    assert [p.fields for p in found.pairs] == [("value",)]


@given(st.lists(st.integers(1, 9), max_size=6), st.lists(st.integers(1, 9), max_size=6))
@settings(max_examples=200, deadline=None)
def test_every_statement_has_one_fate_and_an_edit_of_nothing_changes_nothing(one, other):
    def told(about, values):
        return [said(about, f"{v} men were killed, it was said.", f"{v} men", value=v) for v in dict.fromkeys(values)]

    a, b = (report(n, *(f"{v} men were killed, it was said." for v in vs), ".") for n, vs in ((1, one), (2, other)))
    old, new = told(a, one), told(b, other)
    found = edit(a, old, b, new)
    assert sorted([p.before for p in found.pairs] + list(found.dropped)) == sorted(s.id for s in old)
    assert {p.after for p in found.pairs}.isdisjoint(found.added)
    assert found == edit(a, reversed(old), b, reversed(new))
    same = edit(a, old, a, old)
    assert (same.dropped, same.added, [p.fields for p in same.pairs]) == ((), (), [()] * len(old))


# ---------------------------------------------------------------- shown

SEVEN = "Seven men were killed in Tolva on Monday, the police said."
OWNER = "The police did not say who owned the depot."
NOTE = "Correction: An earlier version of this story gave another number."


def edited(*more):
    a, b = report(1, TOLVA, OWNER), report(2, SEVEN, *more)
    owner = said(a, OWNER, "did not say who owned the depot", kind="undisclosed")
    return record(
        (a, [said(a, TOLVA, "Five men were killed"), owner]), (b, [said(b, SEVEN, "Seven men were killed", value=7)])
    )


def test_an_edit_is_silent_unless_the_later_text_says_so():
    (silent,), (announced,) = edits.of(edited()), edits.of(edited(NOTE))
    assert (silent.silent, announced.silent) == (True, False)
    assert [n.text for n in announced.announced] == [NOTE]


def test_silent_edits_come_first_and_those_of_words_alone_are_not_listed():
    a, b, c = report(1, TOLVA), report(2, TOLVA.replace("on", "late on")), report(3, SEVEN)
    found = record(
        (a, [said(a, TOLVA, "Five men")]), (b, [said(b, b.text, "Five men")]),
        (c, [said(c, SEVEN, "Seven men", value=7)]),
    )  # fmt: skip
    desk = Desk(Index(found))
    assert [(r.before, r.silent, r.reworded) for r in edits.found(desk.index)] == [("v2", True, 0), ("v1", False, 1)]
    assert [r.before for r in lines.shown(desk)] == ["v2"]


def test_every_line_is_borne_out_and_both_sides_are_quoted():
    for language in ("en", "es"):
        desk = Desk(Index(edited(NOTE), language))
        for group in lines.groups(desk, lines.shown(desk)):
            assert [grounding.faults(desk.index, line) for line in (group.head, *group.lines)] == [[]] * (
                1 + len(group.lines)
            )
        told = " ".join(line.text for line in group.lines)
        assert "“Five men were killed in Tolva on Monday, the police said.”" in told
        assert "“Seven men were killed in Tolva on Monday, the police said.”" in told
        assert "5 → 7" in told


def test_a_brief_has_the_section_on_every_medium_and_what_was_dropped_is_withdrawn_by_its_outlet():
    for style in ("html", "md"):
        from crosswire.views import render

        text = render(edited(), style).text
        assert "Changed by their outlets" in text
        assert "changed without a word of it" in text
        assert "took it out of a later version" in text
    made = briefed(edited())
    assert len(made.revised) == 1
    assert not [p for p in made.problems if p.code == "ungrounded"]


def test_names_of_private_persons_are_left_out_of_it_too():
    from crosswire.records import NameMention
    from crosswire.views import render

    where = "Ola Berg was killed in Tolva on Monday, the police said."
    a, b = report(1, where), report(2, where.replace("Monday", "Sunday"))
    name = NameMention(start=0, end=8, text="Ola Berg", type="person", entity="e/ola", name="Ola Berg", core="ola berg")
    items = [
        Item(
            report=r, reading=Reading(report=r.id, language="en", published=None, names=(name,)),
            statements=(said(r, r.text, "Ola Berg was killed", kind="event", value=n),),
        )
        for n, r in ((1, a), (2, b))
    ]  # fmt: skip
    shown = render(settle(items), "md", redact=True).text
    assert "Changed by their outlets" in shown
    assert "Berg" not in shown


def test_the_export_has_each_revision_with_its_spans():
    found = edited()
    (line,) = [x for x in map(jsonl.msgspec.json.decode, jsonl.lines(found)) if x["kind"] == "revision"]
    texts = {r.id: r.text for r in found.reports}
    assert (line["before"], line["after"], line["silent"]) == ("v1", "v2", True)
    for side in ("before", "after"):
        span = line["changed"][0][side]
        assert texts[line[side]][span["start"] : span["end"]] == span["text"]
    assert jsonl.parse(jsonl.lines(found)) == found


def test_what_an_earlier_version_said_is_no_voice_and_no_further_report():
    made = briefed(edited())
    assert "“Five men were killed" not in " ".join(line.text for g in made.voices for line in g.lines)
    assert [r.earlier_of for r in made.reports] == [2, None]


def test_without_versions_there_is_nothing_of_it():
    found = edited()
    alone = replace(found, reports=tuple(replace(r, version=None, version_of=None) for r in found.reports))
    assert edits.of(alone) == ()
    assert list(jsonl.revisions(alone)) == []
