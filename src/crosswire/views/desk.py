"""The desk: turns values of statements into pieces of a line, each with the calculation that bears it out.

A piece that would not pass the gate is not offered: the callers leave that part of their line out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from crosswire import vocabulary
from crosswire.records import Claim, EntityRef, Figure, Interval, PlaceRef, Source, Statement
from crosswire.views import calculations, casing, days, grounding, numerals, phrases, ranges
from crosswire.views.evidence import Index, fold
from crosswire.views.lines import Calculation, Citation, Line, Piece
from crosswire.views.policies import Policy

Pieces = tuple[Piece, ...]

#: A quotation shorter than this is shown in its sentence, one longer than that is cut at a word.
SHORT, LONG = 28, 230
#: What a sum of money is of is told by so much of its sentence.
BRIEF = 90
#: Sources named in one line before "and others".
NAMED = 3
#: A vessel's or a village's name is not looked for beyond this many code points.
_FAR = 200_000


@functools.cache
def _vague(language: str) -> re.Pattern[str]:
    words = (vocabulary.find(f"{language}/numbers") or {}).get("vague", {})
    listed = vocabulary.any_of([*words, *phrases.load(language)["vague"]["words"]])
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


def _pronouns(language: str) -> list[str]:
    words: list[str] = phrases.load(language)["pronouns"]["words"]
    return words


class Desk:
    """Pieces for one record in one language."""

    def __init__(self, index: Index, policy: Policy | None = None) -> None:
        """Keep the index and the counting policy; nothing is computed yet."""
        self.index = index
        self.policy = policy or Policy()
        self.language = index.language
        self.words = phrases.load(index.language)

    # ------------------------------------------------------------ the gate, asked beforehand

    def passes(self, pieces: Sequence[Piece], citations: Iterable[Citation]) -> bool:
        """Whether these pieces would pass the gate with these citations."""
        return not grounding.faults(self.index, Line(pieces=tuple(pieces), citations=tuple(citations)))

    def if_passes(self, pieces: Sequence[Piece], citations: Iterable[Citation]) -> Pieces:
        """The pieces if they would pass, else none."""
        return tuple(pieces) if pieces and self.passes(pieces, citations) else ()

    def template(self, key: str) -> str:
        """A line's template."""
        return str(self.words["lines"][key])

    def label(self, table: str, key: str | None) -> str:
        """A label in the language of the brief."""
        return phrases.label(self.language, table, key)

    def cite(self, statements: Iterable[Statement]) -> tuple[Citation, ...]:
        """Citations of the statements' spans, each once."""
        return tuple({(s.report, s.start, s.end): self.index.cite(s) for s in statements}.values())

    # ------------------------------------------------------------ numbers

    def value(self, statement: Statement) -> Pieces:
        """The number of a figure with its bound and unit, or the words of a vague one and of what is denied."""
        figure = statement.figure
        if figure is None:
            return ()
        if statement.modality == "denied":
            return self.quote(statement)
        if figure.bound == "vague" or figure.value is None:
            own = self.index.reports[statement.report].language
            found = _vague(own or self.language).search(statement.text)
            return (Piece(text=f"“{found[0]}”", role="quote"),) if found else self.quote(statement)
        pieces = phrases.fill(
            self.words["bounds"][figure.bound],
            number=self._measured(statement, figure, "value"),
            low=self._measured(statement, figure, "low", unit=False),
            high=self._measured(statement, figure, "high"),
        )
        return self.if_passes(pieces, self.cite([statement])) or self.quote(statement)

    def _measured(self, statement: Statement, figure: Figure, which: str, *, unit: bool = True) -> Pieces:
        value: float | None = getattr(figure, which)
        if value is None:
            return ()
        shown = numerals.show(value, self.language)
        step = Calculation(kind="value", inputs=(statement.id, which), result=shown)
        percent = "%" if unit and figure.unit == "%" else ""
        number = Piece(text=shown + percent, role="value", calculations=(step,))
        if not unit or not figure.unit or percent:
            return (number,)
        shown = phrases.unit(self.language, figure.unit)
        symbol = Calculation(kind="unit", inputs=(statement.id,), result=shown)
        return number, Piece(text=" "), Piece(text=shown, role="label", calculations=(symbol,))

    def means(self, statements: Sequence[Statement]) -> Pieces:
        """What the figures mean together, in their own terms, from their least to their greatest end."""
        found = [s.figure for s in statements if s.figure and s.modality != "denied"]
        text = ranges.means(found, self.language) if len(found) == len(statements) else ""
        if not text:
            return ()
        step = Calculation(kind="means", inputs=tuple(s.id for s in statements), result=text)
        return self.if_passes((Piece(text=text, role="value", calculations=(step,)),), self.cite(statements))

    def count(self, what: str, number: int, inputs: tuple[str, ...]) -> Pieces:
        """A count of something ("3 reports"), which the gate does again."""
        shown = numerals.show(float(number), self.language)
        step = Calculation(kind="count", inputs=(what, *inputs), result=shown)
        forms = self.words["plural"][what.removesuffix("s")]
        return phrases.fill(forms[number != 1], n=Piece(text=shown, role="count", calculations=(step,)))

    def reports(self, claim: Claim) -> Pieces:
        """In how many reports a claim stands."""
        return self.count("reports", len(self.index.pages(self.index.told(claim.statements))), (claim.id,))

    def origins(self, claim: Claim) -> Pieces:
        """How many independent origins a claim has, as a range."""
        low, high = claim.origins.min, claim.origins.max
        shown = str(low) if low == high else f"{low}–{high}"
        step = Calculation(kind="origins", inputs=(claim.id,), result=shown)
        return phrases.fill(
            self.words["plural"]["origin"][shown != "1"], n=Piece(text=shown, role="count", calculations=(step,))
        )

    # ------------------------------------------------------------ days and places

    def day(self, statement: Statement) -> Pieces:
        """The day of a statement if its words and the publication bear it out, else nothing."""
        if statement.time is None:
            return ()
        text = days.show(calculations.stretch(self.index, statement, statement.time), self.language)
        step = Calculation(kind="date", inputs=(statement.id,), result=text)
        return self.if_passes((Piece(text=text, role="date", calculations=(step,)),), self.cite([statement]))

    def has_day(self, statement: Statement) -> bool:
        """Whether :meth:`day` gives something; found out once, since long lists are ordered by it."""
        if statement.time is None:
            return False
        kept: dict[str, bool] = self.index.once(("day", self.language), dict)
        if statement.id not in kept:
            # what follows from the statement's own time expression passes as a whole, if the statement stands
            given = calculations.day_of(self.index, statement) and self._stands(statement)
            kept[statement.id] = bool(given or (self._may_stand(statement.time, statement) and self.day(statement)))
        return kept[statement.id]

    def _may_stand(self, time: Interval, statement: Statement) -> bool:
        """Whether days that follow from nothing might still be spelt out: their first number stands in the report."""
        number = re.search(r"\d+", days.show(time, self.language))
        report = self.index.reports[statement.report]
        texts = (report.text, report.outlet or "", report.title or "")
        return number is None or any(number[0] in text for text in texts)

    def _stands(self, statement: Statement) -> bool:
        return self.index.reports[statement.report].text[statement.start : statement.end] == statement.text

    def spoken(self, statement: Statement) -> Pieces:
        """The words that tell the day of a statement, quoted; nothing where they tell only the hour."""
        if not statement.time_text or _CLOCK.fullmatch(statement.time_text):
            return ()
        return self.if_passes((Piece(text=f"“{_inner(statement.time_text)}”", role="quote"),), self.cite([statement]))

    def scope_time(self, statement: Statement) -> Pieces:
        """The time that a figure is about: since when it runs, its period, or the day of the incident."""
        figure, cited = statement.figure, self.cite([statement])
        if figure and figure.since:
            text = calculations.start(figure.since, self.language)
            step = Calculation(kind="since", inputs=(statement.id,), result=text)
            return self.if_passes(
                phrases.fill(self.template("since"), day=Piece(text=text, role="date", calculations=(step,))),
                cited,
            )
        if figure and figure.period:
            text = days.show(figure.period, self.language)
            step = Calculation(kind="period", inputs=(statement.id,), result=text)
            return self.if_passes((Piece(text=text, role="date", calculations=(step,)),), cited)
        if statement.time_text and not (figure and figure.cumulative):
            return self.day(statement)
        return ()

    def published(self, report_id: str) -> str | None:
        """When a report says that it was published, or must have been, in words."""
        return calculations.dated(self.index.reports[report_id], self.language)

    def reported(self, statement: Statement) -> Pieces:
        """The day on which a statement was published."""
        report = self.index.reports[statement.report]
        text = self.published(report.id)
        if text is None:
            return (Piece(text=self.label("dating", "unknown")),)
        step = Calculation(kind="published", inputs=(report.id,), result=text)
        day = (Piece(text=text, role="date", calculations=(step,)),)
        return day if report.published_basis == "stated" else phrases.fill(self.template("inferred"), day=day)

    def place(self, statement: Statement, place: PlaceRef | None = None) -> Pieces:
        """The place of a statement as its report writes it."""
        figure = statement.figure
        found = (figure.place if figure else None) or statement.place
        names = [p.name for p in (found, place) if p]
        if found and found.start is not None and found.end is not None:
            names.append(casing.printed(self.index.reports[statement.report], found.start, found.end))
        for name in sorted(names, key=str.isupper):
            pieces = self._spelt(statement, name)
            if pieces:
                return pieces
        return ()

    def pronominal(self, name: str) -> bool:
        """Whether a name leans on another one: "his brother", "whose child"."""
        return name.split(" ", 1)[0].casefold() in _pronouns(self.language)

    def item(self, statement: Statement, item: str) -> Pieces:
        """What a figure counts, with the capital letters of its report, if it has small ones too."""
        start, end = self.index.context(statement)
        sentence = self.index.reports[statement.report].text[start:end]
        found = re.search(rf"(?<!\w){re.escape(item)}(?!\w)", sentence, re.IGNORECASE)
        shown = _plain(found[0] if found else item)
        if sentence.isupper():  # wire copy in capitals
            shown = shown.lower()
        return self.if_passes((Piece(text=shown, role="name"),), self.cite([statement]))

    # ------------------------------------------------------------ names

    def name(self, statement: Statement, ref: Source | EntityRef) -> Pieces:
        """The name of a source or an actor as the report writes it, found elsewhere in the report if need be."""
        report = self.index.reports[statement.report]
        entity = self.index.entities.get(ref.entity or "")
        pronouns = {w for x in (self.language, report.language or self.language) for w in _pronouns(x)}
        if ref.name.casefold() in pronouns:
            named = entity is not None and entity.name.casefold() not in pronouns
            return self._found(statement, entity.name) if entity and named else ()
        options = [ref.name]
        if ref.start is not None and ref.end is not None:
            written = report.text[ref.start : ref.end]
            shown = casing.printed(report, ref.start, ref.end)
            # one word that no longer form of the name has is a name of letters: an acronym
            longer = fold(f"{ref.name} {entity.name if entity else ''}").split()
            options.append(written if " " not in written and fold(written) not in longer else shown)
        for option in (o for o in options if o.casefold() not in pronouns):
            pieces = self._spelt(statement, option)
            if pieces:
                return pieces
        return self._found(statement, ref.name)

    def _spelt(self, statement: Statement, name: str) -> Pieces:
        """A name as a cited passage spells it; with where it stands if there is a number in it."""
        cited = self.cite([statement])
        if any(c.isdigit() for c in name):
            return self._found(statement, name)
        if not self.index.evidence(cited).holds(name):
            return ()
        return self.if_passes((Piece(text=_plain(name), role="name"),), cited)

    def _found(self, statement: Statement, name: str) -> Pieces:
        """A name that the report of a statement spells out somewhere."""
        text = self.index.reports[statement.report].text
        at = text.find(name, 0, _FAR) if name.strip() else -1
        kind, shown = "name", name
        if at < 0 and name.strip() and (at := text.find(name.upper(), 0, _FAR)) >= 0:  # copy in capitals
            kind, shown = "cased", casing.printed(self.index.reports[statement.report], at, at + len(name))
        if at < 0:
            return ()
        step = Calculation(kind=kind, inputs=(statement.report, str(at), str(at + len(name))), result=shown)
        return self.if_passes((Piece(text=shown, role="name", calculations=(step,)),), self.cite([statement]))

    def names(self, statement: Statement, refs: Sequence[EntityRef], limit: int = 2) -> Pieces:
        """The names of several actors."""
        found = [p for p in (self.name(statement, r) for r in refs[:limit]) if p]
        return phrases.join(found, ", ")

    def source(self, statement: Statement) -> Pieces:
        """Who says so: the sources and the outlet credited with them, or the outlet that names no source."""
        told = statement.attribution
        found = [p for p in (self.name(statement, s) for s in told.sources[:NAMED]) if p]
        who = phrases.join(found, ", ")
        if who and told.via:
            via = self.name(statement, EntityRef(name=told.via))
            if via and fold(told.via) not in fold("".join(p.text for p in who)):
                return phrases.fill(self.template("via"), who=who, via=via)
        if who:
            return who
        outlet = self.index.reports[statement.report].outlet
        if outlet:
            step = Calculation(kind="outlet", inputs=(statement.report,), result=_plain(outlet))
            name = Piece(text=_plain(outlet), role="name", calculations=(step,))
            pieces = phrases.fill(self.template("unattributed"), outlet=name)
            if self.passes(pieces, self.cite([statement])):
                return pieces
        return (Piece(text=self.template("nobody")),)

    def sources(self, statements: Sequence[Statement]) -> Pieces:
        """Who says so in several statements, each source once."""
        found: dict[str, Pieces] = {}
        for statement in statements:
            pieces = self.source(statement)
            found.setdefault(self.voice(statement) or fold("".join(p.text for p in pieces)), pieces)
        nobody = self.template("nobody")
        # whom two reports name alike is shown once, even where nothing says that it is one
        worded = {fold("".join(x.text for x in p)): p for p in found.values() if p}
        named = [p for p in worded.values() if p[0].text != nobody]
        shown = named or list(worded.values())
        inner = any("," in x.text for p in shown[:NAMED] for x in p)
        who = phrases.join(shown[:NAMED], "; " if inner else ", ")
        if len(shown) > NAMED:
            return phrases.join([who, (Piece(text=self.template("more")),)], " ")
        return who

    def voice(self, statement: Statement) -> str:
        """A key for whom a statement is credited to: its first source, else who takes its position."""
        for source in statement.attribution.sources:
            return self.key(source)
        holder = statement.position.holder if statement.position else None
        return self.key(holder) if holder is not None else ""

    def key(self, ref: Source | EntityRef) -> str:
        """The entity or the name; groups go by the name, so that "Authorities" are "authorities" inside a sentence."""
        entity = self.index.entities.get(ref.entity or "")
        return fold(entity.name) if entity and entity.type == "group" else ref.entity or fold(ref.name)

    # ------------------------------------------------------------ quotations

    def quote(self, statement: Statement, *, whole: bool = True, longest: int = LONG) -> Pieces:
        """The statement in its own words, cut where it is long; if ``whole``, a scrap with the rest of its sentence."""
        report = self.index.reports[statement.report]
        start, end = statement.start, statement.end
        before = after = ""
        if whole and end - start < SHORT:
            first, last = self.index.context(statement)
            if last - first > longest:
                room = (longest - (end - start)) // 2
                first, last = _word_edge(report.text, max(first, start - room), 1), min(last, end + room)
                last = _word_edge(report.text, last, -1) if last < self.index.context(statement)[1] else last
                before = "… " if first > self.index.context(statement)[0] else ""
                after = " …" if last < self.index.context(statement)[1] else ""
            start, end = min(first, start), max(last, end)
        text = _inner(report.text[start:end])
        if len(text) > longest:
            text = (
                text[: text.rfind(" ", SHORT, longest)].rstrip(" ,;:–-")
                if " " in text[SHORT:longest]
                else text[:longest]
            )
            after = " …"
        return (Piece(text=f"“{before}{text}{after}”", role="quote"),)

    def words_of(self, statement: Statement, text: str | None, *, whole: bool = True) -> Pieces:
        """``text`` quoted, if the report says it so; else the statement's own words."""
        if text and text.strip():
            pieces = self.if_passes((Piece(text=f"“{_inner(text)}”", role="quote"),), self.cite([statement]))
            if pieces:
                return pieces
        return self.quote(statement, whole=whole)


def _plain(text: str) -> str:
    return " ".join(text.split())


_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?|h|hrs?|hours|horas|o['’]clock)?(?:\s[A-Z]{2,4})?", re.IGNORECASE
)
"""A time of day alone tells no day."""


def _inner(text: str) -> str:
    """Text on one line, fit to stand between quotation marks."""
    inside = re.sub(r"[“”„«»\"]", "’", " ".join(text.split())).rstrip(",;")
    inside = re.sub(r",(?=’$)", "", inside)
    inside = re.sub(r"(^|[\s(])’(?=\S)", r"\1‘", inside)
    if inside.startswith("‘") and inside.count("‘") == 1 and inside.endswith("’"):
        return inside[1:-1]
    return inside


def _word_edge(text: str, at: int, step: int) -> int:
    """The nearest place between words, going forward (1) or back (-1)."""
    while 0 < at < len(text) and not text[at - (step < 0)].isspace() and not text[at - (step > 0)].isspace():
        at += step
    return at
