"""The register of incidents: a row each, every cell borne out, and an opening that does not make one of several."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from crosswire.records import (
    Accusation,
    Attribution,
    Bounds,
    Claim,
    Count,
    Entity,
    EntityRef,
    Event,
    Figure,
    Incident,
    Interval,
    OriginRange,
    PlaceRef,
    Record,
    Report,
    Source,
    Statement,
    Toll,
)
from crosswire.views import brief, calculations, html, markdown, policies, redaction, register
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

TEXTS = {
    "a": "Gunmen of Red Front killed four farmers at Tolsa on 3 May 2031, the police said. The army was not there.",
    "b": "Five farmers were killed at Tolsa on 3 May 2031, the mayor said. Red Front denied the deed.",
    "c": "A bomb hit the mill of Ostreg on 6 May 2031. Anna Berg was killed. Her cousin was killed as well.",
    "d": "The union says 40 people were killed in the valley since January. Six were killed in a storm at Ostreg.",
}
DAYS = {"a": 4, "b": 5, "c": 7, "d": 8}


def day(n: int) -> Interval:
    return Interval(earliest=dt.date(2031, 5, n), latest=dt.date(2031, 5, n))


def ref(report: str, name: str, entity: str | None = None) -> EntityRef:
    at = TEXTS[report].index(name)
    return EntityRef(name=name, entity=entity, start=at, end=at + len(name))


def place(report: str, name: str) -> PlaceRef:
    at = TEXTS[report].index(name)
    return PlaceRef(
        name=name, country="MG", lat=1.0, lon=1.0, admin1="Analanjirofo", precision="city", start=at, end=at + len(name)
    )


def told(key: str, report: str, quote: str, source: str | None = None, where: str | None = None, **fields) -> Statement:
    text = TEXTS[report]
    start = text.index(quote)
    before, after = text.rfind(". ", 0, start), text.find(".", start)
    by = ()
    if source:
        at = text.index(source)
        by = (Source(name=source, kind="official", start=at, end=at + len(source)),)
    return Statement(
        id=key,
        report=report,
        type="event" if "event" in fields else "figure",
        text=quote,
        start=start,
        end=start + len(quote),
        context_start=before + 2 if before >= 0 else 0,
        context_end=after + 1,
        attribution=Attribution(sources=by, cue="said" if by else None),
        place=place(report, where) if where else None,
        **fields,
    )


def attack(n: float | None = None, mode: str = "firearms", **fields) -> Event:
    return Event(type="ASSAULT", mode=mode, killed=Bounds(low=n, high=n) if n else None, episode="1", **fields)


def count(n: float) -> Figure:
    return Figure(measure="killed", item="people", value=n, low=n, high=n, bound="exactly")


THIRD = {"time": day(3), "time_text": "on 3 May 2031"}
STATEMENTS = (
    told(
        "a1",
        "a",
        "Gunmen of Red Front killed four farmers",
        "the police",
        "Tolsa",
        **THIRD,
        event=attack(4, actors=(ref("a", "Red Front"),), recipients=(ref("a", "four farmers"),)),
    ),
    told(
        "b1",
        "b",
        "Five farmers were killed",
        "the mayor",
        "Tolsa",
        **THIRD,
        event=attack(5, recipients=(ref("b", "Five farmers"),)),
    ),
    told(
        "b2",
        "b",
        "Red Front denied the deed",
        "Red Front",
        modality="denied",
        event=attack(actors=(ref("b", "Red Front"),)),
    ),
    told(
        "c1",
        "c",
        "A bomb hit the mill of Ostreg",
        None,
        "Ostreg",
        time=day(6),
        time_text="on 6 May 2031",
        event=replace(attack(None, "explosives", target="the mill"), killed_in_all=Bounds(low=2, high=2)),
    ),
    told(
        "c2", "c", "Anna Berg was killed", event=attack(1, "explosives", recipients=(ref("c", "Anna Berg", "e-berg"),))
    ),
    told("c3", "c", "Her cousin was killed", event=attack(1, "explosives", recipients=(ref("c", "Her cousin"),))),
    told("d1", "d", "40 people were killed", figure=replace(count(40), cumulative=True)),
    told("b3", "b", "Five farmers", figure=count(5)),
)
TOLL = Toll(
    low=4,
    best=5,
    high=5,
    growth=(
        Count(as_of=dt.date(2031, 5, 4), low=4, best=4, high=4, statements=("a1",)),
        Count(as_of=dt.date(2031, 5, 5), low=5, best=5, high=5, statements=("b1",)),
    ),
)


def claim(key: str, kind: str, ids: str, **fields) -> Claim:
    listed = tuple(ids.split())
    reports = len({s.report for s in STATEMENTS if s.id in listed})
    return Claim(
        id=key,
        type=kind,
        about="",
        statements=listed,
        standing="corroborated",
        reports=reports,
        origins=OriginRange(min=1, max=reports),
        **fields,
    )


def incident(mode: str, toll: Toll | None, **fields) -> Incident:
    return Incident(type="ASSAULT", mode=mode, killed=toll, dated="stated", **fields)


@pytest.fixture
def situation() -> Record:
    """Two incidents and a running count."""
    accused = (
        Accusation(actor=ref("a", "Red Front"), by="the police", stance="accuses", statements=("a1",)),
        Accusation(actor=ref("b", "Red Front"), by="Red Front", stance="denies", statements=("b2",)),
    )
    farmers = incident("firearms", TOLL, recipients=(ref("a", "four farmers"),), accused=accused)
    mill = incident("explosives", Toll(low=2, best=2, high=2), targets=("the mill",))
    return Record(
        reports=tuple(
            Report(
                id=k,
                text=t,
                language="en",
                outlet=f"Paper {k.upper()}",
                published=day(DAYS[k]),
                published_basis="stated",
            )
            for k, t in TEXTS.items()
        ),
        entities=(Entity(id="e-berg", type="person", name="Anna Berg"),),
        statements=STATEMENTS,
        claims=(
            claim("mill", "event", "c1 c2 c3", incident=mill, time=day(6), place=STATEMENTS[3].place),
            claim("farm", "event", "a1 b1 b2", incident=farmers, time=day(3), place=STATEMENTS[0].place),
            claim("all", "figure", "d1", low=40, best=40, high=40),
            claim("five", "figure", "b3", low=5, best=5, high=5),
        ),
    )


def rows(record: Record, **options):
    return brief.build(record, **options).incidents


def texts(row) -> dict[str, str]:
    cells = {k: getattr(row, k) for k in ("when", "where", "what", "killed", "injured", "whom", "by", "borne")}
    return {k: line.text if line else "" for k, line in cells.items()}


def test_a_row_tells_when_where_what_how_many_whom_and_by_whom(situation):
    farm, mill = rows(situation)
    assert texts(farm) == {
        "when": "3 May 2031",
        "where": "Tolsa, Analanjirofo, Madagascar",
        "what": "shooting",
        "killed": "5, range 4–5",
        "injured": "",
        "whom": "four farmers",
        "by": "Red Front, denied by Red Front; Red Front, accused by the police",
        "borne": "2 reports, 1–2 origins",
    }
    assert farm.precision == "city"
    assert farm.killed_path.text == "4 (4 May 2031) → 5 (5 May 2031)"
    assert mill.killed_path is None
    assert texts(mill)["what"] == "bombing"
    assert texts(mill)["whom"] == "Anna Berg, the mill"


def test_every_cell_cites_what_bears_it_out(situation):
    built = brief.build(situation)
    assert not [p for p in built.problems if p.code == "ungrounded"]
    for row in built.incidents:
        for name in ("when", "where", "what", "killed", "whom", "borne"):
            assert getattr(row, name).citations, name


def test_a_number_that_no_passage_writes_says_from_how_many_it_is_counted(situation):
    killed = rows(situation)[1].killed
    assert killed.text == "2, counted from 3 passages"
    assert {c.statement for c in killed.citations} == {"c1", "c2", "c3"}


def test_a_number_that_nothing_gives_is_not_printed(situation):
    farm = situation.claims[1]
    made_up = replace(farm, incident=replace(farm.incident, killed=Toll(low=77, best=77, high=77)))
    row = rows(replace(situation, claims=(made_up,)))[0]
    assert row.killed is None


def test_rows_stand_by_day_and_the_gravest_stay_when_cut(situation, monkeypatch):
    assert [r.claim for r in rows(situation)] == ["farm", "mill"]
    monkeypatch.setitem(brief.LIMITS, "incidents", 1)
    built = brief.build(situation)
    assert [r.claim for r in built.incidents] == ["farm"]
    assert dict(built.more)["incidents"] == 1


@pytest.mark.parametrize(
    "change",
    [
        {"standing": "withdrawn"},
        {"incident": Incident(type="CONSULT", killed=Toll(low=5, best=5, high=5))},
        {"incident": Incident(type="ASSAULT")},
    ],
)
def test_what_is_no_incident_has_no_row(situation, change):
    assert rows(replace(situation, claims=(replace(situation.claims[1], **change),))) == ()


def test_what_is_only_planned_has_no_row(situation):
    planned = tuple(replace(s, modality="planned") for s in situation.statements)
    assert rows(replace(situation, statements=planned)) == ()


def test_an_inferred_day_says_so(situation):
    bare = tuple(replace(s, time=None, time_text=None) for s in situation.statements)
    farm = situation.claims[1]
    inferred = replace(farm, incident=replace(farm.incident, dated="inferred"))
    row = rows(replace(situation, statements=bare, claims=(inferred,)))[0]
    assert row.when.text == "inferred 3 May 2031"
    far = replace(inferred, time=Interval(earliest=dt.date(2029, 1, 1), latest=dt.date(2029, 1, 2)))
    assert rows(replace(situation, statements=bare, claims=(far,)))[0].when is None


def test_a_policy_counts_in_the_rows_too(situation):
    killed = rows(situation, policy=policies.choose("conservative"))[0].killed
    assert killed.text.startswith("4 (conservative")


def test_several_incidents_open_the_brief_each_with_its_toll(situation):
    lead = [line.text for line in brief.build(situation).lead]
    assert lead[0].startswith("Killed")
    assert "40" in lead[0]
    assert lead[1].startswith("3 May 2031: shooting of four farmers, Tolsa, Analanjirofo, Madagascar; killed 5")
    assert lead[2].startswith("6 May 2031: bombing of Anna Berg, the mill, Ostreg")
    assert not [x for x in lead[1:] if x.startswith("Killed")]


def test_one_incident_that_most_reports_tell_stays_one_situation(situation):
    most = tuple(replace(c, reports=3) if c.id == "farm" else c for c in situation.claims)
    lead = [line.text for line in brief.build(replace(situation, claims=most)).lead]
    assert [x for x in lead[1:] if x.startswith("Killed")]


def test_one_incident_opens_with_its_figures_as_ever(situation):
    lead = [line.text for line in brief.build(replace(situation, claims=situation.claims[1:])).lead]
    assert any(x.startswith("Killed") and "5" in x for x in lead)


def test_no_private_person_is_named_in_a_row(situation):
    shown = rows(redaction.redact(situation))
    assert "Berg" not in str(shown)
    assert "a person" in texts(shown[1])["whom"]


def test_a_record_without_incidents_has_no_such_section(situation):
    plain = brief.build(replace(situation, claims=situation.claims[2:]))
    assert plain.incidents == ()
    assert 'id="incidents"' not in html.render(plain)
    assert "## Incidents" not in markdown.render(plain)


@pytest.mark.parametrize(("language", "head"), [("en", "Incidents"), ("es", "Incidentes")])
def test_pages_have_the_table_in_both_languages(situation, language, head):
    built = brief.build(situation, language=language)
    page, text = html.render(built), markdown.render(built)
    assert f'<h2 id="h-incidents">{head}' in page
    assert page.count('<tr class="line"><th scope="row" data-head=') == 2
    section = text.split(f"## {head}")[1].split("\n## ")[0]
    lines = [x for x in section.splitlines() if x.startswith("|")]
    assert len(lines) == 4
    assert len({x.replace("\\|", "").count("|") for x in lines}) == 1
    assert "[^" in lines[2]


def test_undated_incidents_come_last(situation):
    farm, mill = situation.claims[1], replace(situation.claims[0], time=None)
    assert [c.id for c in register.by_day([mill, farm])] == ["farm", "mill"]
    assert [c.id for c in register.listed(Desk(Index(situation)), [mill, farm])] == ["farm", "mill"]


def test_more_than_a_number_is_no_greater_number(situation):
    """ "More than 20" means 21 or more, but no report writes 21."""
    text = "A bomb at the mill injured more than 20 people on 6 May 2031, the mayor said."
    quote = "A bomb at the mill injured more than 20 people"
    hurt = Event(type="ASSAULT", mode="explosives", injured=Bounds(low=21, high=None), episode="1", target="the mill")
    one = replace(situation.statements[3], id="e1", report="e", text=quote, start=0, end=len(quote), event=hurt)
    one = replace(one, context_start=0, context_end=len(text), place=None)
    report = replace(situation.reports[2], id="e", text=text)
    mill = replace(
        situation.claims[0],
        statements=("e1",),
        place=None,
        incident=incident("explosives", None, injured=Toll(low=21, best=21, high=None), targets=("the mill",)),
    )
    row = rows(replace(situation, reports=(report,), statements=(one,), claims=(mill,)))[0]
    assert row.injured.text == "more than 20"
    few = replace(one, event=replace(hurt, injured=Bounds(low=7, high=None)))  # it was on the 6th
    lone = replace(mill, incident=replace(mill.incident, injured=Toll(low=7, best=7, high=None)))
    row = rows(replace(situation, reports=(report,), statements=(few,), claims=(lone,)))[0]
    assert row.injured is None or "more than" not in row.injured.text
    said = replace(one, event=replace(hurt, injured=Bounds(low=21, high=21)))
    row = rows(replace(situation, reports=(report,), statements=(said,), claims=(mill,)))[0]
    assert row.injured is None  # and a sum is not told as counted


def test_a_town_that_no_report_says_is_inferred_and_what_they_name_goes_before_it(situation):
    farm = situation.claims[1]
    other = replace(farm.place, name="Ambato", start=None, end=None)
    beside = rows(replace(situation, claims=(replace(farm, place=other),)))[0]
    assert beside.where.text == "Tolsa, Analanjirofo, Madagascar"
    bare = tuple(replace(s, place=None) for s in situation.statements)
    row = rows(replace(situation, statements=bare, claims=(replace(farm, place=other),)))[0]
    assert row.where.text == "inferred Ambato, Analanjirofo, Madagascar"
    assert row.where.citations
    land = replace(other, name="Madagascar", admin1=None)
    assert rows(replace(situation, statements=bare, claims=(replace(farm, place=land),)))[0].where.text == (
        "inferred Madagascar"
    )


def test_a_disputed_row_says_in_what_its_tellings_differ(situation):
    farm = replace(situation.claims[1], standing="disputed", disputed_fields=("actors", "polarity"))
    row = rows(replace(situation, claims=(farm,)))[0]
    assert row.borne.text == "2 reports, 1–2 origins; differing in: actors, whether it holds"
    assert rows(replace(situation, claims=(farm,)), language="es")[0].borne.text.endswith(
        "difieren en: actores, si se sostiene"
    )


@pytest.mark.parametrize(("words", "told"), [("11:37 a.m.", False), ("9 p.m.", False), ("the third day", True)])
def test_an_hour_alone_is_no_day(situation, words, told):
    farm = situation.claims[1]
    texts = tuple(replace(r, text=f"{r.text} It was {words} then.") for r in situation.reports)
    only = tuple(replace(s, time=None, time_text=words) for s in situation.statements)
    row = rows(replace(situation, reports=texts, statements=only, claims=(farm,)))[0]
    assert (row.when is not None) is told


def test_days_that_hang_on_a_vague_publication_are_told_by_their_end(situation):
    wide = Interval(earliest=dt.date(2011, 1, 1), latest=dt.date(2031, 5, 3))
    text = "The bridge at Tolsa was hit on Saturday, the mayor said."
    made = replace(situation.reports[0], id="v", text=text, published=wide, published_basis="inferred")
    rule = {"time": wide, "time_text": "on Saturday", "time_rule": None}
    one = replace(situation.statements[0], id="v1", report="v", text=text[:41], start=0, end=41, **rule)
    one = replace(one, context_start=0, context_end=len(text), place=None, event=attack(target="the bridge"))
    index = Index(replace(situation, reports=(made,), statements=(one,), claims=()))
    assert "".join(p.text for p in Desk(index).day(one)) == "until 3 May 2031"
    assert calculations.stretch(index, replace(one, time_text="since 2010"), wide) == wide
    near = Interval(earliest=dt.date(2031, 5, 1), latest=dt.date(2031, 5, 3))
    assert calculations.stretch(index, one, near) == near
