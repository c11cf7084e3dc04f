"""The page of scores, ``docs/quality.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from measuring.bench import Measured
from measuring.floors import Floor
from measuring.folders import ROOT
from measuring.rows import Row

FILE = ROOT / "docs" / "quality.md"

_HEAD = """\
# Quality: the scores

<!-- Written by `make quality`; do not edit. -->

Everything that Crosswire reads is held against public corpora that people annotated, end to end: the corpus goes in as
reports, as a user's would, and what `crosswire read` or `crosswire brief` writes is scored. All of it is development
data: the reading was improved while looking at these corpora, so text that nobody looked at will score somewhat lower.
Corpora and scoring scripts are not part of this repository; nothing of them was copied into it.

`make quality` measures every row again and writes this page. The folders are named by `CROSSWIRE_CORPORA`,
`CROSSWIRE_SCORERS`, `CROSSWIRE_REPORTS`, `CROSSWIRE_GOLD` and `CROSSWIRE_SITUATIONS`. `tools/quality.py --check` fails
where a score is below its floor, and so does the test suite where the corpora are present; a floor is half a point
below the score at which it was pinned, and only `tools/quality.py --update-floors` moves it.

All figures are percent. *Best other* is the best existing tool that was measured with the same scorer on the same
file. A row without one is reported so that a loss would be seen.

"""

_LEGEND = """
## What the measures mean

- **value F1** (times): spans that overlap, and the same normalised TIMEX3 value. **DateTimeModel F1**: the days that an
  expression covers agree with a reading that the case allows.
- **recall, found and within 161 km**: of the annotated places with coordinates, those that are both found and put
  within 161 km (100 miles) of them. **F1, any overlap**: places found, wherever they are put.
- **value F1, value and unit F1** (quantities): the same number or range; and the same unit.
- **F1, right source for the right content**: attributions whose content agrees by half or more of its tokens and whose
  source shares a word. **content F1, tokens**: over the tokens of all contents.
- **right sign**: of the predicates that are read as asserted or as denied, those that annotators on average scored as
  having happened, or not. **F1 of denied**: against those scored below -0.5 on their scale from -3 to 3.
- **F1, all of a figure** (running counts): its measure, value and bound, whether it runs on, whether it is a part.
- **F, type** (events): of the events that a careful reader codes in our own sentences, over all sixteen types of
  PLOVER, those that are told with their type, and the other way round; every seventh sentence tells none. Those *kept
  aside* were not looked at when the vocabulary was made. **who to whom**: actors and recipients of the events found.
- **F, ...** (incidents of a report): precision and recall of the fillers of a slot of the hand-filled templates, taken
  together; *incidents* are the templates that were met at all. Both test sets are read in one run. Upper-case text.
- **B-cubed F, CEAFe F** (incidents across reports): how the reports are put together, each by its main incident; all
  reports of the split are read in one run. **killed, injured**: the settled number is the registry's, over incidents
  where that is above zero. **date**: within a day. **city, state**: the place of the incident names it.
- **reports in the largest claim** (much-reported incidents): of the reports that tell a situation's deed and name
  somebody or something that the answer key gives as hit, those that stand in one claim; mean of ten situations read in
  one run. **numbers of dead within its range**: of the exact numbers that the keys of single reports give.
- **score** (whole record): of a careful reader's statements, their fields, claims, dates and names, the weighted share
  that the settled record holds; what it wrongly takes for a statement counts against it.
- **score, least of all orders of adding** (whole record, as a case): the same for a case to which the reports were
  added one by one and which was settled after each; the lowest over every order that there is.
- **checks that hold**: the same for the situation that is shipped, by the stricter rules of `tests/story/gold.py`.
  Those *kept aside* (`tests/data/situations`) were invented, and read carefully, by somebody who did not know the
  program. They were first measured when nobody had looked at them, and nothing is mended for their sake alone.
{spanish}
## Repeat a row by hand

Times, intervals, places, quantities and attribution, with the row's corpus and scorer in place of these:

```sh
python score_times.py --reports timebank.jsonl > reports.jsonl
crosswire read reports.jsonl --json -o readings.jsonl
python score_times.py timebank.jsonl readings.jsonl
```

Incidents of a report, and incidents across reports:

```sh
python inputs.py tst1.jsonl tst2.jsonl > reports.jsonl
crosswire brief reports.jsonl --format jsonl -o record.jsonl
cat tst1.jsonl tst2.jsonl > gold.jsonl && python score_muc.py gold.jsonl record.jsonl

python inputs.py --split dev docs-1.jsonl docs-2.jsonl > reports.jsonl
crosswire brief reports.jsonl --format jsonl -o record.jsonl
python score_incidents.py dev-incidents.jsonl dev-documents.jsonl record.jsonl
```

A whole record:

```sh
crosswire brief reports/*.txt --format jsonl -o record.jsonl
python score_gold.py gold/ecuador.json record.jsonl
```

| rows | scorer |
|---|---|
{scorers}

The other rows have no scorer of their own; `tools/measuring/own.py` is how they are measured.
`tools/quality.py --only times-timebank` measures one row and writes nothing.
"""

_BY_WORDS = """
Spanish was read by its words alone: no Spanish model is shipped, and none was installed.
"""


def render(results: Mapping[str, Measured], rows: Iterable[Row], floors: Mapping[str, Floor], *, spanish: bool) -> str:
    """The whole page; ``spanish`` says whether the optional Spanish model took part."""
    rows = tuple(rows)
    lines = [
        "| task | corpus | measure | score | documents | best other | floor |\n",
        "|---|---|---|--:|--:|--:|--:|\n",
    ]
    lines.extend(_line(row, results[row.id], floors.get(row.id)) for row in rows)
    scorers: dict[str, list[str]] = {}
    for row in rows:
        if row.scorer:
            scorers.setdefault(row.scorer, []).append(row.id)
    table = "\n".join(f"| {', '.join(ids)} | `{scorer}` |" for scorer, ids in scorers.items())
    return _HEAD + "".join(lines) + _LEGEND.format(scorers=table, spanish="" if spanish else _BY_WORDS)


def _line(row: Row, measured: Measured, floor: Floor | None) -> str:
    best = "" if row.best is None else f"{row.best:.1f} {f'({row.tool})' if row.tool else ''}".strip()
    held = "" if floor is None else f"{floor.floor:.1f}"
    return (
        f"| {row.task} | {row.corpus} | {row.measure} | **{measured.score:.1f}** | {measured.documents} "
        f"| {best} | {held} |\n"
    )
