"""Settled claims in, and what people decided on them; claims that show it out, beside what sources say.

A correction of a claim touches nothing that any source said. The claim shows the person's value; the values of the
statements that it was made over stand as overtaken; what the claim gained since and says otherwise is a dispute.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.intervals import meet
from crosswire.ledger import written
from crosswire.ledger.applying import Amendment, Applied
from crosswire.ledger.notes import Note
from crosswire.reconcile import figures
from crosswire.reconcile.where import compatible, place_of
from crosswire.records import (
    Bounds,
    Claim,
    Decided,
    Figure,
    Relation,
    Statement,
    Toll,
    Variant,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A correction, by the number of its entry, and the statements that came to its claim since and say otherwise."""

    number: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The claims that people corrected or decided on, by id, with their notes on claims, and what clashes."""

    claims: Mapping[str, Claim]
    notes: tuple[Note, ...] = ()
    clashes: tuple[Clash, ...] = ()


def amend(claim: Callable[[str], Claim | None], said: Callable[[str], Statement | None], applied: Applied) -> Amended:
    """The corrections of whole claims, in the order in which they were made, and who decided what.

    ``claim`` has the claim of a statement, ``said`` the statement of an id. Of a case of many claims few are decided
    on: only these are looked at.
    """
    about = {s for made in applied.amendments for s in made.covers}
    about.update(s for d in applied.decided for s in (*d.statements, *d.notes))
    claims = {c.id: c for s in about if (c := claim(s)) is not None}
    home = {s: c.id for c in claims.values() for s in c.statements}
    known = {s: statement for s in home if (statement := said(s)) is not None}
    notes, clashes, of = [], [], {}
    for made in applied.amendments:
        note = made.note
        found = _claim(made, home)
        if note.statement.id in applied.judgements.aside or found is None or claims[found].standing == "withdrawn":
            continue
        known[note.statement.id] = note.statement
        notes.append(note)
        of[note.statement.id] = found
        claims[found], against = _Amending(claims[found], made, known).done()
        if against:
            clashes.append(Clash(number=made.number, statements=against))
    for decided in sorted(_joined(applied.decided, {*of, *home}), key=_order):
        whole = [of[n] for n in decided.notes if n in of]
        for key in whole or dict.fromkeys(home[s] for s in (*decided.statements, *decided.notes) if s in home):
            own = tuple(s for s in decided.statements if home.get(s) == key or decided.what == "correct")
            claims[key] = replace(claims[key], decided=(*claims[key].decided, replace(decided, statements=own)))
    return Amended(claims=claims, notes=tuple(notes), clashes=tuple(clashes))


def _joined(decided: Iterable[Decided], there: set[str]) -> Iterator[Decided]:
    """The decisions with the notes that are shown; a correction without its note did nothing."""
    for d in decided:
        notes = tuple(n for n in d.notes if n in there)
        if notes or d.what != "correct":
            yield replace(d, notes=notes)


def _order(decided: Decided) -> tuple[dt.datetime, str, str, str, tuple[str, ...]]:
    return decided.at, decided.what, decided.by, decided.why, decided.statements


def _claim(made: Amendment, home: Mapping[str, str]) -> str | None:
    """The claim that is corrected: that of the statement by which it was told, else the one that has most of it."""
    if made.model in home:
        return home[made.model]
    found = Counter(home[s] for s in made.covers if s in home)
    return min(found, key=lambda c: (-found[c], c), default=None)


class _Amending:
    """One correction of one claim."""

    def __init__(self, claim: Claim, made: Amendment, known: Mapping[str, Statement]) -> None:
        self.claim = claim
        self.made = made
        self.note = made.note.statement
        self.known = known
        earlier = {n for v in claim.variants for n in v.statements if n not in claim.statements}
        self.covers = made.covers | earlier
        self.later = [known[s] for s in claim.statements if s not in made.covers and s in known]

    def done(self) -> tuple[Claim, tuple[str, ...]]:
        """The claim as it is shown now, and the later statements that say otherwise."""
        match self.made.decision.field:
            case "value":
                return self._value()
            case "date":
                against = [s for s in self.later if s.time is not None and not meet(s.time, self.note.time)]
                incident = replace(self.claim.incident, dated="stated") if self.claim.incident else None
                return self._against(replace(self.claim, time=self.note.time, incident=incident), against, "date")
            case "place":
                place = self.made.decision.place
                against = [s for s in self.later if compatible(place_of(s), place) is False]
                return self._against(replace(self.claim, place=place), against, "place")
            case "killed" | "injured" as what:
                return self._toll(what)

    def _against(self, claim: Claim, against: Sequence[Statement], field: str) -> tuple[Claim, tuple[str, ...]]:
        """The claim, disputed in a field by statements that say otherwise than the note."""
        if not against:
            return claim, ()
        reason = "a person corrected it, and another report says otherwise"
        why = tuple(
            Relation(statements=(self.note.id, s.id), relation="conflict", fields=(field,), reason=reason)
            for s in against
        )
        disputed = tuple(sorted({*claim.disputed_fields, field}))
        claim = replace(claim, standing="disputed", disputed_fields=disputed, why=(*why, *claim.why))
        return claim, tuple(sorted(s.id for s in against))

    def _toll(self, what: str) -> tuple[Claim, tuple[str, ...]]:
        given = written.number(self.made.decision.value)
        incident = self.claim.incident
        if incident is None:
            return self.claim, ()
        before: Toll | None = getattr(incident, what)
        own = Bounds(low=given.low, high=given.high)
        told = [(s, b) for s in self.later if (b := _harm(s, what)) is not None]
        against = [(s, b) for s, b in told if not _meet(b, own)]
        lows = [own.low, *(b.low for _, b in against)]
        highs = [own.high, *(b.high for _, b in against)]
        toll = Toll(
            low=None if None in lows else min(x for x in lows if x is not None),
            high=None if None in highs else max(x for x in highs if x is not None),
            best=given.value,
            growth=before.growth if before else (),
        )
        amended = replace(incident, killed=toll) if what == "killed" else replace(incident, injured=toll)
        return self._against(replace(self.claim, incident=amended), [s for s, _ in against], what)

    def _value(self) -> tuple[Claim, tuple[str, ...]]:
        claim, own = self.claim, self.note.figure
        if own is None:
            return claim, ()
        overtaken = [s for s in claim.statements if s in self.covers and not self._agrees(s, own)]
        gone = {s for v in claim.variants if v.status == "superseded" for s in v.statements}
        live = [s for s in self.later if s.figure and s.modality != "denied" and s.id not in gone]
        against = [s for s in live if not self._agrees(s.id, own)]
        by = self.made.note.item.report.title or ""
        why = tuple(
            Relation(statements=(s, self.note.id), relation="retroactive", fields=("value",), reason=by)
            for s in overtaken
        )
        # what held the overtaken values against each other, or others against them, decides nothing any more
        conflicts = [r for r in claim.why if r.relation == "conflict" and not self.covers & set(r.statements)]
        standing = claim.standing
        if conflicts:
            standing = "disputed"
        elif overtaken or standing == "disputed":
            standing = "superseded"
        ends = [own, *(s.figure for s in against if s.figure)]
        open_low, open_high = any(f.low is None for f in ends), any(f.high is None for f in ends)
        claim = replace(
            claim,
            standing=standing,
            disputed_fields=tuple(sorted({f for r in conflicts for f in r.fields})),
            low=None if open_low else min(f.low for f in ends if f.low is not None),
            best=own.value if own.low == own.high and not against and not conflicts else None,
            high=None if open_high else max(f.high for f in ends if f.high is not None),
            as_of=max(d for d in (claim.as_of, self._day) if d) if claim.as_of or self._day else None,
            variants=(*self._variants(set(overtaken)), self._own()),
            why=(*why, *claim.why),
        )
        return self._against(claim, against, "value")

    def _agrees(self, key: str, own: Figure) -> bool:
        said = self.known[key].figure if key in self.known else None
        return said is not None and figures.agree(said, own)

    def _variants(self, overtaken: set[str]) -> Iterator[Variant]:
        """The values as before; what the person corrected is overtaken, earlier corrections too."""
        for v in self.claim.variants:
            notes = {s for s in v.statements if s not in self.claim.statements}
            old = tuple(s for s in v.statements if s in overtaken | notes)
            rest = tuple(s for s in v.statements if s not in old)
            if v.status == "superseded" or not old:
                yield v
                continue
            yield replace(v, statements=old, status="superseded")
            if rest:
                yield replace(v, statements=rest)

    def _own(self) -> Variant:
        """The person's value: no report gives it, so no origin stands behind it."""
        figure = self.note.figure
        return Variant(
            value=self.note.text,
            low=figure.low if figure else None,
            high=figure.high if figure else None,
            statements=(self.note.id,),
            origins=0,
            first_seen=self._day,
            last_seen=self._day,
            status="current",
        )

    @property
    def _day(self) -> dt.date | None:
        published = self.made.note.item.report.published
        return published.latest if published else None


def _harm(s: Statement, what: str) -> Bounds | None:
    """How many a telling gives, by the whole of its report where that is known."""
    if s.event is None:
        return None
    if what == "killed":
        return s.event.killed_in_all or s.event.killed
    return s.event.injured_in_all or s.event.injured


def _meet(a: Bounds, b: Bounds) -> bool:
    """Whether two closed intervals have a number in common."""
    over = a.low is not None and b.high is not None and a.low > b.high
    under = a.high is not None and b.low is not None and a.high < b.low
    return not over and not under
