"""A made-up situation, settled by hand: what reconcile would hand to the views.

The country, the places and the people do not exist. One report carries hostile markup.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from crosswire.records import (
    Attribution,
    Bounds,
    Claim,
    Entity,
    EntityRef,
    Event,
    Figure,
    Incident,
    Interval,
    Origin,
    OriginRange,
    PlaceRef,
    Position,
    Problem,
    Question,
    Record,
    Relation,
    Report,
    Source,
    Statement,
    Toll,
    Undisclosed,
    Variant,
)

HOSTILE = (
    '"><script>window.pwned=1</script><img src=x onerror="window.pwned=2"> Eleven were hurt, said '
    "</script><svg/onload=window.pwned=3>Corporal Ada Brandt, {{ 7*7 }} {% raw %} <!-- ]]> &amp; ${window.pwned=4}. "
    'The navy did not say how many boats it stopped. </textarea></style><a href="javascript:window.pwned=5">more</a>'
)

TEXTS = {
    "r1": (
        "PORT MAREN\r\n\r\nA patrol of the Varenian Navy fired on two fishing boats off Port Maren on Saturday, "
        "officials said. At least 12 people have been killed since April in such actions, according to the "
        "Ministry of Defence.\n\nThe ministry did not disclose the names of the boats. “We regret every loss,” "
        "Defence Minister Ilse Torvald said.\n"
    ),
    "r2": (
        "(Coast Wire) – The Varenian Navy fired on two fishing boats near Port Maren on 3 May, killing four people, "
        "the Ministry of Defence said on Sunday. Maren Relief said seven people had been killed in the incident. "
        "Fisherman Tomas Reyl said that his brother was on board."
    ),
    "r3": (
        "The Varenian Navy fired on two fishing boats near Port Maren on 3 May, killing four people, the Ministry "
        "of Defence said on Sunday. Maren Relief said seven people had been killed in the incident."
    ),
    "r4": (
        "The Ministry of Defence denies that any civilian vessel was hit. The Navy acted against smugglers. "
        "The Ministry will publish its findings on 9 May."
    ),
    "r5": (
        "The death toll of the operations off the coast has reached 19 since April, the Ministry of Defence said on "
        "Tuesday. More than 150 people have been displaced in Lower Tamar, and dozens were detained, Maren Relief "
        "reported. The European Maritime Council condemned the strikes."
    ),
    "r6": (
        "At least 12 people have died since April, officials say. It is unclear who ordered the patrols. Neighbours "
        "in Lower Tamar say more than 150 had to leave."
    ),
    "r7": HOSTILE,
    "r8": (
        "The boats were the Alma and the Swift, the Ministry of Defence said on Friday. The Ministry corrected its "
        "count: five people were killed off Port Maren on 3 May, not four. The European Maritime Council demanded an "
        "inquiry: “Nobody may be fired upon for fishing.” 😀 Some 2.5 t of cargo were seized."
    ),
}

META: dict[str, dict[str, Any]] = {
    "r1": {"outlet": "Varenia Daily", "title": "Navy fires on boats off Port Maren", "day": 3, "path": "r1.txt"},
    "r2": {"outlet": "Coast Wire", "title": "Four killed off Port Maren, ministry says", "day": 4},
    "r3": {"outlet": "Evening Post", "title": "Four killed off Port Maren", "day": 4, "copies_of": "r2"},
    "r4": {"outlet": "Ministry of Defence", "title": "Statement on events at sea", "day": 4},
    "r5": {"outlet": "Harbour Times", "title": "Death toll at sea reaches 19", "day": 6},
    "r6": {"outlet": None, "title": None, "day": None},
    "r7": {
        "outlet": "<b>Bad</b> “Outlet”",
        "title": "</script><script>window.pwned=6</script> ' onmouseover='window.pwned=7",
        "day": 7,
        "url": "javascript:window.pwned=8",
    },
    "r8": {
        "outlet": "Harbour Times",
        "title": "Ministry names boats, corrects count",
        "day": 9,
        "url": "https://harbour.example/9?a=1&b=2",
    },
}


def days(first: int, last: int | None = None, month: int = 5) -> Interval:
    """Days of May 2031, or of another month."""
    return Interval(earliest=dt.date(2031, month, first), latest=dt.date(2031, month, last or first))


def reports() -> tuple[Report, ...]:
    """The eight reports: one undated with an inferred date, one copy, one hostile."""
    made = []
    for name, text in TEXTS.items():
        meta = dict(META[name])
        day = meta.pop("day")
        made.append(
            Report(
                id=name,
                text=text,
                language="en",
                published=days(day) if day else days(2, 5),
                published_basis="stated" if day else "inferred",
                **meta,
            )
        )
    return tuple(made)


PORT = {"name": "Port Maren", "country": "MG", "lat": -18.15, "lon": 49.41, "entity": "e-port", "precision": "city"}
TAMAR = {"name": "Lower Tamar", "country": "MG", "lat": -17.3, "lon": 49.1, "entity": "e-tamar", "precision": "region"}
PLACES = {"Port Maren": PORT, "Lower Tamar": TAMAR}
ENTITIES = {
    "Ministry of Defence": "e-mod",
    "ministry": "e-mod",
    "Ministry": "e-mod",
    "Varenian Navy": "e-navy",
    "Navy": "e-navy",
    "Maren Relief": "e-relief",
    "European Maritime Council": "e-emc",
    "Ilse Torvald": "e-torvald",
    "Tomas Reyl": "e-reyl",
    "Ada Brandt": "e-brandt",
}


def ref(report: str, name: str, near: int = 0) -> EntityRef:
    """A reference to ``name`` where it first stands in the report after ``near``."""
    at = TEXTS[report].index(name, near)
    return EntityRef(name=name, entity=ENTITIES.get(name), start=at, end=at + len(name))


def place(report: str, name: str) -> PlaceRef:
    """A place of the situation, at its first mention in the report."""
    at = TEXTS[report].index(name)
    return PlaceRef(**PLACES[name], start=at, end=at + len(name))


def statement(
    key: str, report: str, quote: str, *, source: str | None = None, kind: str = "official", **fields: Any
) -> Statement:
    """A statement that quotes ``quote`` from the report; the type follows from its block."""
    text = TEXTS[report]
    start = text.index(quote)
    end = start + len(quote)
    sentence, line = text.rfind(". ", 0, start), text.rfind("\n", 0, start)
    before = max(sentence + 2 if sentence >= 0 else 0, line + 1)
    after = text.find(".", end)
    sources: tuple[Source, ...] = ()
    if source is not None:
        at = text.index(source)
        sources = (Source(name=source, kind=kind, entity=ENTITIES.get(source), start=at, end=at + len(source)),)
    where = fields.pop("where", None)
    via = fields.pop("via", None)
    block = next(k for k in ("figure", "event", "position", "undisclosed") if k in fields)
    return Statement(
        id=key,
        report=report,
        type=block,
        text=quote,
        start=start,
        end=end,
        attribution=Attribution(sources=sources, via=via, cue="said" if source else None, quoted="“" in quote),
        place=place(report, where) if where else None,
        context_start=before,
        context_end=len(text) if after < 0 else after + 1,
        **fields,
    )


def killed(value: float, bound: str = "exactly", **extra: Any) -> Figure:
    """A count of people killed."""
    low = value
    high = None if bound == "at_least" else value
    return Figure(measure="killed", item="people", value=value, low=low, high=high, bound=bound, **extra)


def fired(report: str) -> Event:
    """The navy's firing on boats, as this report tells it."""
    return Event(
        type="ASSAULT",
        mode="firearms",
        trigger="fire",
        actors=(ref(report, "Varenian Navy"),),
        recipients=(ref(report, "fishing boats"),),
        killed=Bounds(low=4, high=4) if report != "r1" else None,
    )


SINCE = days(1, 30, month=4)


def running(value: float, bound: str = "exactly") -> Figure:
    """A running count of people killed since April."""
    return killed(value, bound, cumulative=True, since=SINCE)


def statements() -> tuple[Statement, ...]:
    """Twenty-five statements of all types."""
    mod, relief = {"source": "Ministry of Defence"}, {"source": "Maren Relief", "kind": "organization"}
    saturday, third = {"time": days(3), "time_text": "on Saturday"}, {"time": days(3), "time_text": "on 3 May"}
    off = {"where": "Port Maren", "terms": ("boat", "fishing", "patrol", "navy")}
    made = [
        statement(
            "s01",
            "r1",
            "fired on two fishing boats off Port Maren on Saturday",
            source="officials",
            event=fired("r1"),
            **saturday,
            **off,
        ),
        statement(
            "s02",
            "r1",
            "At least 12 people have been killed since April",
            **mod,
            figure=running(12, "at_least"),
            time=days(3),
            terms=("killed", "people"),
        ),
        statement(
            "s03",
            "r1",
            "did not disclose the names of the boats",
            time=days(3),
            undisclosed=Undisclosed(by=ref("r1", "ministry"), what="the names of the boats", how="not_disclosed"),
        ),
        statement(
            "s04",
            "r1",
            "“We regret every loss,”",
            source="Ilse Torvald",
            time=days(3),
            position=Position(
                holder=ref("r1", "Ilse Torvald"), stance="claims", topic="every loss", quote="We regret every loss,"
            ),
        ),
        statement(
            "s05",
            "r1",
            "two fishing boats",
            source="officials",
            **saturday,
            **off,
            figure=Figure(measure="vessels_struck", item="fishing boats", value=2, low=2, high=2, bound="exactly"),
        ),
        statement(
            "s06", "r2", "fired on two fishing boats near Port Maren on 3 May", **mod, event=fired("r2"), **third, **off
        ),
        statement("s07", "r2", "killing four people", **mod, figure=killed(4), **third, **off),
        statement(
            "s08", "r2", "seven people had been killed in the incident", **relief, figure=killed(7), **third, **off
        ),
        statement(
            "s09",
            "r2",
            "his brother was on board",
            source="Tomas Reyl",
            kind="organization",
            time=days(3),
            position=Position(holder=ref("r2", "Tomas Reyl"), stance="claims", topic="his brother was on board"),
        ),
        statement(
            "s10", "r3", "fired on two fishing boats near Port Maren on 3 May", **mod, event=fired("r3"), **third, **off
        ),
        statement("s11", "r3", "killing four people", **mod, figure=killed(4), **third, **off),
        statement(
            "s12", "r3", "seven people had been killed in the incident", **relief, figure=killed(7), **third, **off
        ),
        statement(
            "s13",
            "r4",
            "denies that any civilian vessel was hit",
            **mod,
            modality="denied",
            time=days(4),
            position=Position(
                holder=ref("r4", "Ministry of Defence"), stance="denies", topic="any civilian vessel was hit"
            ),
        ),
        statement(
            "s14",
            "r4",
            "will publish its findings on 9 May",
            modality="planned",
            time=days(9),
            time_text="on 9 May",
            event=Event(type="CONSULT", trigger="publish", actors=(ref("r4", "Ministry", 50),)),
        ),
        statement(
            "s15",
            "r5",
            "death toll of the operations off the coast has reached 19 since April",
            **mod,
            figure=running(19),
            time=days(6),
            time_text="on Tuesday",
            terms=("death", "toll"),
        ),
        statement(
            "s16",
            "r5",
            "More than 150 people have been displaced in Lower Tamar",
            **relief,
            where="Lower Tamar",
            time=days(6),
            figure=Figure(measure="displaced", item="people", value=150, low=151, high=None, bound="more_than"),
        ),
        statement(
            "s17",
            "r5",
            "dozens were detained",
            **relief,
            where="Lower Tamar",
            time=days(6),
            figure=Figure(measure="detained", item=None, value=None, low=24, high=99, bound="vague"),
        ),
        statement(
            "s18",
            "r5",
            "condemned the strikes",
            time=days(6),
            position=Position(holder=ref("r5", "European Maritime Council"), stance="opposes", topic="the strikes"),
        ),
        statement(
            "s19",
            "r6",
            "At least 12 people have died since April",
            source="officials",
            figure=running(12, "at_least"),
            time=days(2, 5),
            terms=("die",),
        ),
        statement(
            "s20",
            "r6",
            "unclear who ordered the patrols",
            time=days(2, 5),
            undisclosed=Undisclosed(by=None, what="who ordered the patrols", how="unclear"),
        ),
        statement(
            "s21",
            "r6",
            "more than 150 had to leave",
            source="Neighbours",
            kind="group",
            where="Lower Tamar",
            time=days(2, 5),
            figure=Figure(measure="displaced", item=None, value=150, low=151, high=None, bound="more_than"),
        ),
        statement(
            "s22",
            "r7",
            "Eleven were hurt",
            source="Ada Brandt",
            time=days(7),
            figure=Figure(measure="injured", item=None, value=11, low=11, high=11, bound="exactly"),
        ),
        statement(
            "s23",
            "r7",
            "The navy did not say how many boats it stopped",
            time=days(7),
            undisclosed=Undisclosed(
                by=EntityRef(name="navy", entity="e-navy"), what="how many boats it stopped", how="not_disclosed"
            ),
        ),
        statement(
            "s24",
            "r8",
            "The boats were the Alma and the Swift",
            **mod,
            time=days(9),
            time_text="on Friday",
            position=Position(holder=ref("r8", "Ministry of Defence"), stance="claims", topic="the Alma and the Swift"),
        ),
        statement(
            "s25",
            "r8",
            "five people were killed off Port Maren on 3 May, not four",
            source="Ministry",
            figure=killed(5),
            **third,
            **off,
        ),
        statement(
            "s26",
            "r8",
            "demanded an inquiry: “Nobody may be fired upon for fishing.”",
            time=days(9),
            position=Position(
                holder=ref("r8", "European Maritime Council"),
                stance="demands",
                topic="an inquiry",
                quote="Nobody may be fired upon for fishing.",
            ),
        ),
        statement(
            "s27",
            "r8",
            "Some 2.5 t of cargo were seized",
            time=days(9),
            figure=Figure(
                measure="cargo_seized", item="cargo", value=2.5, low=2.25, high=2.75, bound="about", unit="t"
            ),
        ),
    ]
    return tuple(made)


def variant(
    value: str,
    bounds: tuple[float | None, float | None],
    ids: str,
    seen: tuple[int, int],
    status: str,
    origins: int = 1,
) -> Variant:
    """One value of a claim, said by the statements ``ids``."""
    first, last = seen
    return Variant(
        value=value,
        low=bounds[0],
        high=bounds[1],
        statements=tuple(ids.split()),
        origins=origins,
        first_seen=dt.date(2031, 5, first),
        last_seen=dt.date(2031, 5, last),
        status=status,
    )


def why(a: str, b: str, relation: str, fields: str, reason: str) -> Relation:
    """How two statements relate."""
    return Relation(statements=(a, b), relation=relation, fields=tuple(fields.split()), reason=reason)


def claims() -> tuple[Claim, ...]:
    """One claim of every standing but withdrawn, and the rest single-source."""
    port, tamar = PlaceRef(**PORT), PlaceRef(**TAMAR)

    def claim(
        key: str,
        kind: str,
        about: str,
        ids: str,
        standing: str,
        counts: tuple[int, int, int, int],
        names: str = "",
        **rest: Any,
    ) -> Claim:
        reports, outlets, low, high = counts
        origins = OriginRange(min=low, max=high, names=tuple(n.strip() for n in names.split(";") if n.strip()))
        return Claim(
            id=key,
            type=kind,
            about=about,
            statements=tuple(ids.split()),
            standing=standing,
            reports=reports,
            outlets=outlets,
            origins=origins,
            **rest,
        )

    fire = Incident(
        type="ASSAULT",
        mode="firearms",
        actors=(EntityRef(name="Varenian Navy", entity="e-navy"),),
        recipients=(EntityRef(name="fishing boats"),),
        killed=Toll(low=4, high=7),
    )
    return (
        claim(
            "c-running",
            "figure",
            "people killed since April",
            "s02 s15 s19",
            "corroborated",
            (3, 2, 1, 2),
            "Ministry of Defence",
            low=19,
            best=19,
            high=19,
            as_of=dt.date(2031, 5, 6),
            variants=(
                variant("at least 12", (12, None), "s02 s19", (2, 3), "superseded"),
                variant("19", (19, 19), "s15", (6, 6), "current"),
            ),
            why=(
                why("s02", "s15", "later_reading", "value time", "a running count grew"),
                why("s02", "s19", "agree", "value", "both say at least 12"),
            ),
        ),
        claim(
            "c-incident",
            "figure",
            "people killed off Port Maren on 3 May",
            "s07 s08 s11 s12 s25",
            "disputed",
            (3, 3, 2, 2),
            "Ministry of Defence; Maren Relief",
            disputed_fields=("value",),
            low=5,
            best=5,
            high=7,
            as_of=dt.date(2031, 5, 9),
            place=port,
            time=days(3),
            variants=(
                variant("4", (4, 4), "s07 s11", (4, 4), "superseded"),
                variant("5", (5, 5), "s25", (9, 9), "current"),
                variant("7", (7, 7), "s08 s12", (4, 4), "current"),
            ),
            why=(
                why("s07", "s08", "conflict", "value", "4 and 7 cannot both hold for one incident"),
                why("s07", "s25", "later_reading", "value", "the ministry corrected its count"),
                why("s07", "s11", "copy", "", "one text is a copy of the other"),
            ),
        ),
        claim(
            "c-fire",
            "event",
            "Varenian Navy fired on fishing boats",
            "s01 s06 s10",
            "corroborated",
            (3, 3, 1, 2),
            "Ministry of Defence",
            time=days(3),
            place=port,
            incident=fire,
            why=(why("s01", "s06", "agree", "actors place time", "same actors, place and day"),),
        ),
        claim(
            "c-boats",
            "figure",
            "fishing boats struck",
            "s05",
            "single-source",
            (1, 1, 1, 1),
            "Ministry of Defence",
            low=2,
            best=2,
            high=2,
            as_of=dt.date(2031, 5, 3),
            place=port,
            variants=(variant("2", (2, 2), "s05", (3, 3), "current"),),
        ),
        claim(
            "c-displaced",
            "figure",
            "people displaced in Lower Tamar",
            "s16 s21",
            "corroborated",
            (2, 1, 1, 2),
            "Maren Relief",
            low=151,
            best=151,
            high=None,
            as_of=dt.date(2031, 5, 6),
            place=tamar,
            variants=(variant("more than 150", (151, None), "s16 s21", (2, 6), "current"),),
        ),
        claim(
            "c-detained",
            "figure",
            "detained",
            "s17",
            "single-source",
            (1, 1, 1, 1),
            "Maren Relief",
            low=24,
            best=None,
            high=99,
            as_of=dt.date(2031, 5, 6),
            place=tamar,
            variants=(variant("dozens", (24, 99), "s17", (6, 6), "current"),),
        ),
        claim(
            "c-injured",
            "figure",
            "injured",
            "s22",
            "single-source",
            (1, 1, 1, 1),
            low=11,
            best=11,
            high=11,
            as_of=dt.date(2031, 5, 7),
            variants=(variant("11", (11, 11), "s22", (7, 7), "current"),),
        ),
        claim(
            "c-cargo",
            "figure",
            "cargo seized",
            "s27",
            "single-source",
            (1, 1, 0, 1),
            low=2.25,
            best=2.5,
            high=2.75,
            as_of=dt.date(2031, 5, 9),
            variants=(variant("some 2.5 t", (2.25, 2.75), "s27", (9, 9), "current"),),
        ),
        claim(
            "c-deny",
            "position",
            "Ministry of Defence denies",
            "s13",
            "single-source",
            (1, 1, 1, 1),
            "Ministry of Defence",
            time=days(4),
        ),
        claim(
            "c-plan",
            "event",
            "will publish findings",
            "s14",
            "single-source",
            (1, 1, 1, 1),
            "Ministry of Defence",
            time=days(9),
            incident=Incident(type="CONSULT", actors=(EntityRef(name="Ministry", entity="e-mod"),)),
        ),
        claim("c-regret", "position", "regret", "s04", "single-source", (1, 1, 1, 1), time=days(3)),
        claim("c-brother", "position", "on board", "s09", "single-source", (1, 1, 1, 1), time=days(3)),
        claim(
            "c-condemn",
            "position",
            "the strikes",
            "s18 s26",
            "single-source",
            (2, 1, 1, 1),
            "European Maritime Council",
            time=days(6, 9),
        ),
        claim(
            "c-names",
            "position",
            "the boats",
            "s24",
            "single-source",
            (1, 1, 1, 1),
            "Ministry of Defence",
            time=days(9),
        ),
        claim("c-withheld", "undisclosed", "the names of the boats", "s03", "single-source", (1, 1, 0, 1)),
        claim("c-unclear", "undisclosed", "who ordered the patrols", "s20", "single-source", (1, 1, 0, 1)),
        claim("c-howmany", "undisclosed", "how many boats it stopped", "s23", "single-source", (1, 1, 0, 1)),
    )


def record() -> Record:
    """The whole settled record."""
    return Record(
        reports=reports(),
        entities=(
            Entity(id="e-mod", type="organization", name="Ministry of Defence", aliases=("Ministry", "ministry")),
            Entity(id="e-navy", type="organization", name="Varenian Navy", aliases=("Navy", "navy")),
            Entity(id="e-relief", type="organization", name="Maren Relief"),
            Entity(id="e-emc", type="organization", name="European Maritime Council"),
            Entity(id="e-torvald", type="person", name="Ilse Torvald", aliases=("Torvald",)),
            Entity(id="e-reyl", type="person", name="Tomas Reyl", aliases=("Reyl",)),
            Entity(id="e-brandt", type="person", name="Ada Brandt"),
            Entity(id="e-port", type="place", name="Port Maren", country="MG"),
            Entity(id="e-tamar", type="place", name="Lower Tamar", country="MG"),
        ),
        statements=statements(),
        claims=claims(),
        origins=(
            Origin(
                id="o-mod",
                name="Ministry of Defence",
                type="official",
                reports=("r1", "r2", "r3", "r4", "r5", "r8"),
                statements=("s01", "s02", "s05", "s06", "s07", "s10", "s11", "s13", "s14", "s15", "s24", "s25"),
            ),
            Origin(
                id="o-relief",
                name="Maren Relief",
                type="agency",
                reports=("r2", "r3", "r5"),
                statements=("s08", "s12", "s16", "s17"),
            ),
            Origin(
                id="o-emc",
                name="European Maritime Council",
                type="official",
                reports=("r5", "r8"),
                statements=("s18", "s26"),
            ),
            Origin(id="o-brandt", name="Ada Brandt", type="official", reports=("r7",), statements=("s22",)),
            Origin(
                id="o-unknown-r6", name="unknown", type="unknown", reports=("r6",), statements=("s19", "s20", "s21")
            ),
            Origin(id="o-unknown-r8", name="unknown", type="unknown", reports=("r8",), statements=("s27",)),
        ),
        questions=(
            Question(
                id="q-names", what="the names of the boats", asked_by=("s03",), status="answered", answered_by=("s24",)
            ),
            Question(id="q-who", what="who ordered the patrols", asked_by=("s20",), status="open"),
            Question(id="q-many", what="how many boats it stopped", asked_by=("s23",), status="open"),
        ),
        problems=(
            Problem(code="empty", message="the file holds no text", path="scan.pdf"),
            Problem(code="no-date", message="the report states no date of publication", report="r6"),
        ),
    )
