"""What outlets changed in their own reports, as lines of a brief: each side with the words that bear it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.records import Claim, Statement
from crosswire.views import edits, figures, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.edits import Revision
from crosswire.views.evidence import Index
from crosswire.views.lines import Calculation, Citation, Group, Line, Piece

#: Lines of one kind under one revision.
LISTED = 12
#: Code points of a report without statements by which it is cited.
_WORDS = 144


def shown(desk: Desk) -> list[Revision]:
    """The revisions that are listed: those in which more than wording is otherwise."""
    return [r for r in edits.found(desk.index) if r.tells]


def group(desk: Desk, revision: Revision) -> Group:
    """One revision: of which report, what it changed, dropped and added, and whether it says so."""
    told = {line.text: line for line in (*_notes(desk, revision), *_lines(desk, revision), *_reworded(desk, revision))}
    return Group(head=_head(desk, revision), lines=tuple(told.values()), more=_left(revision))


def _head(desk: Desk, revision: Revision) -> Line:
    """The outlet, which version it is, and between which times it was changed."""
    report = desk.index.reports[revision.after]
    cited = [_whole(desk, revision.before), _whole(desk, revision.after)]
    name = report.outlet or report.title
    pieces = phrases.fill(
        desk.template("revision"),
        name=(Piece(text=" ".join(name.split()), role="name"),) if name else (),
        n=_number(desk, "version", revision.after),
        how=desk.label("revised", "silent" if revision.silent else "announced" if revision.announced else "added"),
        since=_time(desk, revision.before),
        until=_time(desk, revision.after),
    )
    return Line(pieces=figures.capital(pieces), citations=tuple(c for c in cited if c is not None))


def _whole(desk: Desk, report: str) -> Citation | None:
    """The first statement of a report, by which its outlet and its times are cited; else its first words."""
    first = desk.index.once("first statements", lambda: _firsts(desk.index)).get(report)
    if first is not None:
        return desk.index.cite(first)
    text = desk.index.reports[report].text
    end = min(len(text), _WORDS)
    return Citation(report=report, start=0, end=end, quote=text[:end]) if end else None


def _firsts(index: Index) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for s in index.record.statements:
        if s.report not in found or (s.start, s.id) < (found[s.report].start, found[s.report].id):
            found[s.report] = s
    return found


def _number(desk: Desk, what: str, *ids: str) -> Pieces:
    step = edits.number(desk.index, what, *ids)
    if not step:
        return ()
    made = Calculation(kind="versions", inputs=(what, *ids), result=step)
    return (Piece(text=step, role="count", calculations=(made,)),)


def _time(desk: Desk, report: str) -> Pieces:
    """When a version was fetched, else the day on which it says that it was published."""
    known = desk.index.reports[report]
    kind, text = "fetched", edits.fetched(known, desk.language)
    if not text:
        kind, text = "published", desk.published(report) if known.published_basis == "stated" else None
    if not text:
        return ()
    return (Piece(text=text, role="date", calculations=(Calculation(kind=kind, inputs=(report,), result=text),)),)


def _lines(desk: Desk, revision: Revision) -> Iterator[Line]:
    statements = desk.index.statements
    for pair in revision.changed[:LISTED]:
        old, new = statements[pair.before], statements[pair.after]
        pieces = phrases.fill(
            desk.template("revision_changed"),
            fields=", ".join(desk.label("fields", f) for f in pair.fields),
            old=desk.quote(old),
            new=desk.quote(new),
            why=_values(desk, old, new) if "value" in pair.fields else (),
        )
        yield Line(pieces=figures.capital(pieces), citations=desk.cite([old, new]))
    for key, ids in (("revision_dropped", revision.dropped), ("revision_added", revision.added)):
        for s in [statements[i] for i in ids[:LISTED]]:
            pieces = phrases.fill(desk.template(key), quote=desk.quote(s))
            yield Line(pieces=figures.capital(pieces), citations=desk.cite([s]))


def _values(desk: Desk, old: Statement, new: Statement) -> Pieces:
    """The two numbers side by side, where both are numbers."""
    before, after = (desk.value(s) if s.figure and s.figure.bound != "vague" else () for s in (old, new))
    if not before or not after:
        return ()
    return desk.if_passes(phrases.fill("{a} → {b}", a=before, b=after), desk.cite([old, new]))


def _notes(desk: Desk, revision: Revision) -> Iterator[Line]:
    for note in revision.announced[:2]:
        cited = Citation(report=revision.after, start=note.start, end=note.end, quote=note.text)
        text = " ".join(note.text.translate(_PLAIN).split())
        pieces = phrases.fill(desk.template("revision_announced"), quote=(Piece(text=f"“{text}”", role="quote"),))
        yield Line(pieces=figures.capital(pieces), citations=(cited,))


def _reworded(desk: Desk, revision: Revision) -> Iterator[Line]:
    if revision.reworded:
        count = _number(desk, "reworded", revision.before, revision.after)
        cites = [c for r in (revision.before, revision.after) if (c := _whole(desk, r)) is not None]
        pieces = phrases.fill(desk.words["plural"]["reworded"][revision.reworded != 1], n=count)
        yield Line(pieces=figures.capital(pieces), citations=tuple(cites))


_PLAIN = str.maketrans(dict.fromkeys("“”„«»", "’"))


def _left(revision: Revision) -> int:
    """How much of a revision is not listed."""
    return sum(max(0, len(part) - LISTED) for part in (revision.changed, revision.dropped, revision.added))


def taken_out(desk: Desk, claim: Claim) -> Line | None:
    """That an outlet dropped what a claim says, and when; ``None`` where none did."""
    said = set(claim.statements)
    one = next((r for r in edits.found(desk.index) if said.intersection(r.dropped)), None)
    if one is None:
        return None
    pieces = phrases.fill(desk.template("taken_out"), since=_time(desk, one.before), until=_time(desk, one.after))
    cited = [c for r in (one.before, one.after) if (c := _whole(desk, r)) is not None]
    return Line(pieces=figures.capital(pieces), citations=tuple(cited))


def groups(desk: Desk, listed: Iterable[Revision]) -> list[Group]:
    """The revisions as groups of lines."""
    return [group(desk, r) for r in listed]
