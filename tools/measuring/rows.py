"""The rows of the quality table: what is measured, on what, and what the best existing tool scores there.

The scores of other tools were measured with the same scorers on the same files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from measuring import codings, copies, copying, days, incidents, orders, own, parallel, situations, stories
from measuring.bench import Bench, Measured


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: ``needs`` are the files and folders without which it cannot be measured, the corpus first."""

    id: str
    task: str
    corpus: str
    measure: str
    needs: tuple[str, ...]
    run: Callable[[Bench], Measured]
    best: float | None = None
    tool: str = ""
    scorer: str = ""

    @property
    def group(self) -> str:
        """Rows of one group share one reading of their corpus."""
        return self.needs[0]


@dataclass(frozen=True)
class Measure:
    """A figure of a scorer: where it stands in the summary, from 0 to 1, and its name for readers."""

    scorer: str
    name: str
    keys: tuple[str, ...]

    def of(self, summary: dict[str, Any]) -> float:
        """The figure in percent."""
        value: Any = summary
        for key in self.keys:
            value = value[key]
        return 100 * float(value)


_TIMEX = Measure("score_times.py", "value F1", ("value_f1",))
_DAYS = Measure("score_times.py", "DateTimeModel F1", ("models", "DateTimeModel", "f1"))
_PLACED = Measure("score_places.py", "recall, found and within 161 km", ("end_to_end_161", "r"))
_TOPONYM = Measure("score_places.py", "F1, any overlap", ("relaxed", "f1"))
_VALUE = Measure("score_quantities.py", "value F1", ("results", "all", "value", "f1"))
_UNIT = Measure("score_quantities.py", "value and unit F1", ("results", "all", "value+unit", "f1"))
_LINKED = Measure("score_attributions.py", "F1, right source for the right content", ("linked", "f1"))
_CONTENT = Measure("score_attributions.py", "content F1, tokens", ("overlap", "content", "f1"))


def _scored(ident: str, task: str, gold: str, by: Measure, *, best: float | None = None, tool: str = "") -> Row:
    """A row that a scorer measures on the program's reading of a corpus."""
    path = f"corpora/{gold}"

    def run(bench: Bench) -> Measured:
        summary = bench.summary(by.scorer, path)
        return Measured(score=by.of(summary), documents=summary["documents"])

    needs = (path, f"scorers/{by.scorer}")
    return Row(
        id=ident,
        task=task,
        corpus=gold,
        measure=by.name,
        needs=needs,
        run=run,
        best=best,
        tool=tool,
        scorer=by.scorer,
    )


def _days(ident: str, measure: str, run: Callable[[Bench, str], Measured]) -> Row:
    """A row of the days that Spanish tells, under a convention of its own."""
    path = "corpora/recognizers_specs/datetime_es.jsonl"
    return Row(
        id=ident,
        task="days, Spanish",
        corpus=path.removeprefix("corpora/"),
        measure=measure,
        needs=(path, f"scorers/{days.SCORER}"),
        run=lambda bench: run(bench, path),
        scorer=days.SCORER,
    )


def _record(ident: str, corpus: str, reports: str, gold: str) -> Row:
    """A row whose score is that of a whole record against a careful reader's gold."""

    def run(bench: Bench) -> Measured:
        summary, documents = bench.record_summary(reports, gold)
        return Measured(score=float(summary["score"]), documents=documents)

    needs = (reports, gold, "scorers/score_gold.py")
    return Row(
        id=ident, task="whole record", corpus=corpus, measure="score", needs=needs, run=run, scorer="score_gold.py"
    )


def _ordered(ident: str, corpus: str, reports: str, gold: str) -> Row:
    """A row whose score is the lowest of a whole record's, over every order in which its reports come to a case."""
    return Row(
        id=ident,
        task="whole record, as a case",
        corpus=corpus,
        measure="score, least of all orders of adding",
        needs=(reports, gold, "scorers/score_gold.py"),
        run=lambda bench: orders.least(bench, reports, gold),
        scorer="score_gold.py",
    )


def _own(ident: str, task: str, measure: str, path: str, run: Callable[[Bench], Measured], corpus: str = "") -> Row:  # noqa: PLR0917 -- a table
    """A row that is measured here, without a scorer."""
    return Row(
        id=ident, task=task, corpus=corpus or path.removeprefix("corpora/"), measure=measure, needs=(path,), run=run
    )


def _template(slot: str, *, best: float | None = None, tool: str = "") -> Row:
    """A row of the incidents of single reports; ``best`` is the median of the systems that took part in 1992."""

    def run(bench: Bench) -> Measured:
        return incidents.slot(bench, slot)

    return Row(
        id=f"template-{slot.replace('_', '-')}",
        task="incidents of a report",
        corpus="muc4/tst1, tst2",
        measure=f"F, {slot.replace('_', ' ')}",
        needs=(*incidents.TEMPLATES, f"scorers/{incidents.INPUTS}", "scorers/score_muc.py"),
        run=run,
        best=best,
        tool=tool,
        scorer="score_muc.py",
    )


def _incident(ident: str, measure: str, run: Callable[[Bench], Measured], *, best: float | None = None) -> Row:
    """A row of the incidents that many reports tell."""
    return Row(
        id=f"incident-{ident}",
        task="incidents across reports",
        corpus="gva_incidents (dev)",
        measure=measure,
        needs=(*incidents.ARCHIVE, incidents.REGISTRY, f"scorers/{incidents.INPUTS}", "scorers/score_incidents.py"),
        run=run,
        best=best,
        tool="bag of words" if best else "",
        scorer="score_incidents.py",
    )


def _situation(ident: str, measure: str, run: Callable[[Bench], Measured]) -> Row:
    """A row of the ten incidents of an archive that most reports tell."""
    return Row(
        id=f"situation-{ident}",
        task="much-reported incidents",
        corpus="muc4/situations (ten largest)",
        measure=measure,
        needs=(situations.SITUATIONS, *situations.DOCUMENTS, f"scorers/{incidents.INPUTS}"),
        run=run,
    )


def _copied(ident: str, measure: str, run: Callable[[Bench], Measured]) -> Row:
    """A row of copies and carried passages."""
    return Row(
        id=f"copies-{ident}",
        task="copies",
        corpus="wikiref220, gva_incidents (dev), variants",
        measure=measure,
        needs=copies.NEEDS,
        run=run,
    )


_HEIDEL = "HeidelTime"
_NAIVE = "spaCy and a gazetteer"
_SPACY = "spaCy"
_CITRON = "Citron, retrained"
_UW = "corpora/factuality/uw.jsonl"

ROWS: tuple[Row, ...] = (
    _scored("times-timebank", "times", "tempeval3/timebank.jsonl", _TIMEX, best=79.5, tool=_HEIDEL),
    _scored("times-aquaint", "times", "tempeval3/aquaint.jsonl", _TIMEX, best=72.9, tool=_HEIDEL),
    _scored("times-es", "times, Spanish", "tempeval3/timenorm_expressions_es.jsonl", _TIMEX, best=83.1, tool=_HEIDEL),
    _scored("intervals-en", "days", "recognizers_specs/datetime_en.jsonl", _DAYS, best=53.5, tool="Recognizers-Text"),
    _scored("intervals-es", "days, Spanish", "recognizers_specs/datetime_es.jsonl", _DAYS),
    _days("intervals-es-whole", "the same, the last month or year named in it", days.whole),
    _days("dates-es", "single days right", days.single),
    _scored("places-geovirus", "places, placed", "geoparsing/geovirus.jsonl", _PLACED, best=50.3, tool=_NAIVE),
    _scored("places-geowebnews", "places, placed", "geoparsing/geowebnews.jsonl", _PLACED, best=42.3, tool=_NAIVE),
    _scored("toponyms-geovirus", "places, found", "geoparsing/geovirus.jsonl", _TOPONYM, best=88.3, tool=_SPACY),
    _scored("toponyms-geowebnews", "places, found", "geoparsing/geowebnews.jsonl", _TOPONYM, best=65.9, tool=_SPACY),
    _scored("units-en", "quantities", "recognizers_specs/numberwithunit_en.jsonl", _UNIT, best=78.2),
    _scored("numbers-en", "quantities", "recognizers_specs/number_en.jsonl", _VALUE, best=77.2),
    _scored("units-quantulum3", "quantities", "quantities/quantulum3_tests.jsonl", _UNIT, best=48.0, tool="CQE"),
    _scored("numbers-es", "quantities, Spanish", "recognizers_specs/number_es.jsonl", _VALUE),
    _scored("attribution-linked", "attribution", "polnear/polnear_dev.jsonl", _LINKED, best=56.0, tool=_CITRON),
    _scored("attribution-content", "attribution", "polnear/polnear_dev.jsonl", _CONTENT, best=70.2, tool=_CITRON),
    _own("names-es", "names, Spanish", "F1, exact span and type", "corpora/conll2002_es/esp_dev.jsonl", own.names_es),
    _own("modality-signs", "modality", "right sign", _UW, own.signs, "factuality/uw.jsonl (dev)"),
    _own("modality-denied", "modality", "F1 of denied", _UW, own.denied, "factuality/uw.jsonl (dev)"),
    _own("modality-own", "modality", "accuracy", "tests/data/modality_en.jsonl", own.modality),
    _own(
        "modality-es",
        "modality, Spanish",
        "accuracy",
        "tests/data/modality_es.jsonl",
        lambda b: own.modality(b, "es"),
    ),
    _own("undisclosed-own", "undisclosed", "F1, half of the span", "tests/data/undisclosed_en.jsonl", own.undisclosed),
    _own("running-own", "running counts", "F1, all of a figure", "tests/data/running_counts_en.jsonl", own.running),
    _own(
        "undisclosed-es",
        "undisclosed, Spanish",
        "F1, half of the span",
        "tests/data/undisclosed_es.jsonl",
        lambda b: own.undisclosed(b, "es"),
    ),
    _own(
        "running-es",
        "running counts, Spanish",
        "F1, all of a figure",
        "tests/data/running_counts_es.jsonl",
        lambda b: own.running(b, "es"),
    ),
    _own("events-seen", "events", "F, type", codings.SENTENCES, lambda b: codings.types(b, "seen")),
    _own(
        "events-aside",
        "events",
        "F, type, sentences kept aside",
        codings.SENTENCES,
        lambda b: codings.types(b, "aside"),
    ),
    _own(
        "events-parties",
        "events",
        "F, who to whom, sentences kept aside",
        codings.SENTENCES,
        lambda b: codings.parties(b, "aside"),
    ),
    _own("parallel-en", "both languages", "facts read, English", parallel.PAIRS, lambda b: parallel.told(b, "en")),
    _own("parallel-es", "both languages", "facts read, Spanish", parallel.PAIRS, lambda b: parallel.told(b, "es")),
    _own("parallel-joined", "both languages", "alike in one claim", parallel.PAIRS, parallel.joined),
    _own("parallel-apart", "both languages", "claims of one pair only", parallel.PAIRS, parallel.apart),
    _template("overall"),
    _template("incidents"),
    _template("human_target"),
    _template("killed"),
    _template("injured"),
    _template("place"),
    _template("perpetrator"),
    _template("physical_target"),
    _incident("b3", "B-cubed F", lambda b: incidents.clustering(b, "B3"), best=86.0),
    _incident("ceafe", "CEAFe F", lambda b: incidents.clustering(b, "CEAFe"), best=75.0),
    _incident("killed", "killed, exact where above 0", lambda b: incidents.fact(b, "killed", "exact_where_above_0")),
    _incident("injured", "injured, exact where above 0", lambda b: incidents.fact(b, "injured", "exact_where_above_0")),
    _incident("date", "date, within a day", lambda b: incidents.fact(b, "date", "within1")),
    _incident("city", "city", lambda b: incidents.fact(b, "city", "exact")),
    _incident("state", "state", lambda b: incidents.fact(b, "state", "exact")),
    _incident("all", "killed, injured, date, city all right", incidents.everything),
    _copied("found", "recall of 13 kinds of variants", copies.recall(copying.WHOLE)),
    _copied("right", "precision of the same", copies.precision(copying.WHOLE)),
    _copied("least", "least recall or precision of a kind", copies.least(copying.WHOLE)),
    _copied("passages-found", "recall of carried passages", copies.recall(copying.PARTIAL)),
    _copied("passages-right", "precision of the same", copies.precision(copying.PARTIAL)),
    _copied("independent", "pairs on one shooting told apart", copies.independent),
    _situation("whole", "reports in the largest claim", situations.whole),
    _situation("tolls", "numbers of dead within its range", situations.contained),
    _record("record-ecuador", "Ecuador", "reports", "gold/ecuador.json"),
    _ordered("record-ecuador-orders", "Ecuador", "reports", "gold/ecuador.json"),
    _record("record-pirates", "pirates", "situations/pirates/reports", "situations/pirates/gold/gold.json"),
    _own(
        "record-aside",
        "whole record",
        "checks that hold, situations kept aside",
        stories.ASIDE,
        stories.aside,
        "our own",
    ),
    _own(
        "record-demo", "whole record", "checks that hold", "src/crosswire/demo", stories.demonstration, "crosswire demo"
    ),
    _own(
        "record-demo-en",
        "whole record, English",
        "checks that hold",
        "src/crosswire/demo",
        lambda b: stories.demonstration(b, "en"),
        "crosswire demo",
    ),
    _own(
        "record-demo-es",
        "whole record, Spanish",
        "checks that hold",
        "src/crosswire/demo",
        lambda b: stories.demonstration(b, "es"),
        "crosswire demo",
    ),
)
