"""Names of private persons leave every view; names of office holders stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.records import Attribution, Entity, Position, Record, Report, Source, Statement
from crosswire.sequences import Chunked
from crosswire.views import redaction, render


@pytest.mark.parametrize("style", ["html", "md", "jsonl"])
def test_no_view_names_a_private_person(record, style):
    shown = render(record, style, redact=True).text
    assert "Reyl" in render(record, style).text
    assert "Reyl" not in shown
    assert "Tomas" not in shown
    assert "a person" in shown
    assert "Ilse Torvald" in shown  # a minister
    assert "Ada Brandt" in shown  # a corporal, credited as an official


def test_spans_still_quote_their_reports(record):
    changed = redaction.redact(record)
    reports = {r.id: r.text for r in changed.reports}
    for s in changed.statements:
        assert reports[s.report][s.start : s.end] == s.text
        for source in s.attribution.sources:
            if source.start is not None:
                assert reports[s.report][source.start : source.end] == source.name
    assert not [p for p in render(record, "html", redact=True).problems if p.code == "ungrounded"]


def test_lists_in_chunks_are_redacted_as_others_are(record):
    lists = ("reports", "entities", "statements", "claims", "origins", "questions", "problems")
    cut = replace(record, **{name: Chunked([tuple(getattr(record, name))]) for name in lists})
    assert redaction.redact(cut) == redaction.redact(record) != record


def test_a_record_without_private_persons_stays_as_it_is(record):
    public = replace(record, entities=tuple(e for e in record.entities if e.id != "e-reyl"))
    assert redaction.redact(public) == public


def test_an_office_beside_any_mention_makes_a_person_public():
    def private(text):
        entity = Entity(id="p", type="person", name="Anna Berg")
        report = Report(id="r", text=text)
        return "Berg" not in redaction.redact(Record(reports=(report,), entities=(entity,))).reports[0].text

    assert private("Anna Berg lost her house.")
    assert private("Mrs Anna Berg lost her house.")
    assert private("The minister met a crowd and much later in the day Anna Berg lost her house.")
    assert not private("President Anna Berg spoke.")
    assert not private("Anna Berg, a spokeswoman for the port, spoke. Anna Berg left.")


def hidden(text, name, language, kind="person"):
    entity = Entity(id="p", type=kind, name=name)
    record = Record(reports=(Report(id="r", text=text, language=language),), entities=(entity,))
    return name not in redaction.redact(record).reports[0].text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The president thanked Anna Berg."),
        ("en", "So said the minister. Anna Berg lost her house."),
        ("en", "When the president left, Anna Berg wept."),
        ("en", "Anna Berg, who saw the minister, wept."),
        ("en", "Anna Berg, a neighbour of the mayor, wept."),
        ("en", "Anna Berg, the mayor's cook, wept."),
        ("en", "Anna Berg, embracing President Ortega, wept."),
        ("en", "He is the president of Anna Berg's club."),
        ("en", "Doctor Anna Berg spoke to the activist Anna Berg."),
        ("en", "Coach Anna Berg and the lawyer Anna Berg, 34, a reporter, spoke."),
        ("es", "La activista Anna Berg, el actor Anna Berg y la jugadora Anna Berg huyeron."),
        ("es", "La ministra saludó a Anna Berg."),
        ("es", "Lo dijo el alcalde. Anna Berg perdió su casa."),
        ("es", "Anna Berg, hija del alcalde, perdió su casa."),
        ("es", "Anna Berg, que vio al ministro, huyó."),
        ("es", "Su hermana mayor Anna Berg, la empresaria Anna Berg, de 34 años, y el pastor Anna Berg huyeron."),
        ("es", "Habló el jefe de Anna Berg."),
    ],
)
def test_an_office_near_a_name_that_is_not_its_own_makes_nobody_public(language, text):
    assert hidden(text, "Anna Berg", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Foreign Minister Anna Berg spoke."),
        ("en", "Sen. Anna Berg spoke."),
        ("en", "Attorney General-elect Anna Berg spoke."),
        ("en", "The mayor of San Luis, Anna Berg, spoke."),
        ("en", "Minister of Labour Anna Berg spoke."),
        ("en", "Anna Berg, 54, the acting interior minister, spoke."),
        ("en", "Anna Berg (mayor of Roca) spoke."),
        ("es", "El presidente colombiano Anna Berg habló."),
        ("es", "La fiscal regional, Anna Berg, habló."),
        ("es", "La ministra de Defensa Anna Berg habló."),
        ("es", "Lo dijo el presidente del sindicato de estibadores, Anna Berg."),
        ("es", "Anna Berg, de nuevo ministra, habló. Anna Berg, alcaldesa de Roca, habló."),
        ("fr", "The minister, Anna Berg, spoke."),
        (None, "La ministra Anna Berg habló."),
    ],
)
def test_an_office_that_is_said_of_a_name_makes_it_public(language, text):
    assert not hidden(text, "Anna Berg", language)


def test_being_quoted_makes_nobody_public(record):
    """Whoever is quoted by name alone is mostly in office, for counting who says what, but not for naming them."""
    source = Source(name="Anna Berg", kind="official", entity="p")
    quoted = replace(record.statements[0], attribution=Attribution(sources=(source,)))
    made = replace(record, entities=(Entity(id="p", type="person", name="Anna Berg"),), statements=(quoted,))
    shown = redaction.redact(made).statements[0]
    assert [s.name for s in shown.attribution.sources] == ["a person"]


@pytest.mark.parametrize("kind", ["organization", "group", "other"])
def test_what_sounds_like_a_person_is_hidden_though_it_was_read_as_a_body(kind):
    assert hidden("Teresa de la Vega lloraba.", "Teresa de la Vega", "es", kind)
    assert hidden("Teresa Casares wept.", "Teresa Casares", "en", kind)
    for body in (
        "Ayuntamiento de Casares",
        "Norvia Logistics",
        "Teresa Hospital",
        "Fundación Teresa Casares",
        "UNICEF",
    ):
        assert not hidden(f"{body} opened.", body, "es", kind)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Anna Berg", "Berg", "and", "Bergen", "saw", "x", "\n", "😀"]), min_size=1), st.data())
def test_offsets_hold_whatever_the_text(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    statement = Statement(
        id="s",
        report="r",
        type="position",
        text=text[start:end],
        start=start,
        end=end,
        attribution=Attribution(),
        context_start=0,
        context_end=len(text),
        position=Position(holder=None, stance="claims", topic=text[start:end]),
    )
    record = Record(
        reports=(Report(id="r", text=text),),
        entities=(Entity(id="p", type="person", name="Anna Berg", aliases=("Berg",)),),
        statements=(statement,),
    )
    changed = redaction.redact(record)
    (report,), (after,) = changed.reports, changed.statements
    assert report.text == text.replace("Bergen", "\0").replace("Anna Berg", "a person").replace(
        "Berg", "a person"
    ).replace("\0", "Bergen")
    assert report.text[after.start : after.end] == after.text
    assert (after.context_start, after.context_end) == (0, len(report.text))


def test_what_holds_no_private_name_stays_the_same_object(record):
    changed = redaction.redact(record)
    kept = [r.id for r, s in zip(record.reports, changed.reports, strict=True) if r is s]
    assert kept == [r.id for r in record.reports if "Reyl" not in r.text]
    named = [s for s, t in zip(record.statements, changed.statements, strict=True) if s is not t]
    assert named
    assert {s.report for s in named} <= {r.id for r in record.reports} - set(kept)
    assert any(c is d for c, d in zip(record.claims, changed.claims, strict=True))


def test_the_next_record_is_redacted_as_if_it_were_the_first(record):
    first = redaction.redactor(record)
    before = first.record(record)
    claim = replace(record.claims[0], about="What Tomas Reyl saw")
    report = replace(record.reports[1], text=record.reports[1].text.replace("Fisherman", "A man named"))
    told = tuple(s for s in record.statements if s.report != report.id)
    after = replace(
        record,
        claims=(claim, *record.claims[1:]),
        reports=(record.reports[0], report, *record.reports[2:]),
        statements=told,
    )
    again = redaction.redactor(after, before=first)
    assert again is first
    made = again.record(after)
    assert made == redaction.redact(after)
    assert made.claims[1] is before.claims[1]
    assert made.reports[1] != before.reports[1]
    public = replace(record, entities=())
    assert redaction.redactor(public, before=first) is not first
    assert redaction.redactor(record, language="es", before=first) is not first
