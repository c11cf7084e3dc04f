"""A record as tables: their columns with what each holds, and their rows. What every exporter of tables writes.

Days are ISO 8601, numbers are in the unit of their row, unknown is empty. A closed interval has two columns, its low
and its high end, and an open end is empty; so it is with days, ``_from`` and ``_to``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from crosswire.records import Record
from crosswire.views.exports import rows
from crosswire.views.exports.rows import Row
from crosswire.views.policies import Book, Policy

Type = Literal["text", "number", "whole", "flag", "day", "list"]
"""``list`` is a list of texts, ``whole`` a number without decimals, ``flag`` true or false."""

Rows = Callable[[Book, Policy], Iterator[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the type of its cells, and what it holds."""

    name: str
    type: Type
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a record: one row for each of what ``rows`` gives, with a cell for each column."""

    name: str
    holds: str
    columns: tuple[Column, ...]
    rows: Rows

    def of(self, record: Record, policy: Policy | None = None) -> Iterator[Row]:
        """The rows of a record, in the record's own order."""
        return self.rows(Book(record), policy or Policy())


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of "name type what it holds"."""
    found = []
    for line in text.strip().splitlines():
        name, kind, holds = line.split(None, 2)
        found.append(Column(name=name, type=kind, holds=holds))  # type: ignore[arg-type]
    return tuple(found)


_PLACE = """
place       text    the place as the gazetteer names it
country     text    its country, ISO 3166-1 alpha-2
lat         number  degrees north, WGS 84
lon         number  degrees east, WGS 84
"""
_BORNE = """
standing    text    single-source, corroborated, disputed, superseded or withdrawn
disputed    list    the fields in which its statements conflict
origins_min whole   the least number of independent origins behind the claim
origins_max whole   the same, if every unknown lineage is one of its own
origins     list    the names of the known origins
reports     whole   how many reports speak of it, copies among them
outlets     whole   how many outlets published these
owners      whole   how many owners stand behind the outlets, where any is known
"""
_WHEN = """
time_from   day     first day on which it is said to have happened
time_to     day     last such day
"""


TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        Table(
            name="figures",
            holds="one row for each number: a figure claim, or how many an event killed or injured",
            rows=rows.figures,
            columns=_columns(
                """
claim       text    id of the claim
measure     text    what is counted; killed or injured for an event
item        text    the thing counted, in the words of one report
unit        text    unit of the numbers, empty for counts
population  text    the part of the counted that it is about
running     flag    whether it is a running count
about       text    the claim in the words of one report
policy      text    the counting policy that made the next three
low         number  low end; empty where it is open or unknown
best        number  the number that the policy names, if it names one that a source gives (of "more than 20" none)
high        number  high end; empty where it is open or unknown
as_of       day     last day on which what it rests on was published
reason      text    in one line what decided the numbers
"""
                + _BORNE.strip()
                + _WHEN
                + _PLACE.strip()
                + "\nrests_on    list    ids of the statements that the numbers rest on\n"
            ),
        ),
        Table(
            name="values",
            holds="one row for each of the competing values of a claim",
            rows=rows.values,
            columns=_columns(
                """
claim       text    id of the claim
value       text    the value in the words of one report
low         number  low end of what it means
high        number  high end of what it means
status      text    current, superseded or outlier
origins     whole   the greatest number of independent origins behind it
first_seen  day     first day on which it was published
last_seen   day     last such day
statements  list    ids of its statements
"""
            ),
        ),
        Table(
            name="events",
            holds="one row for each event claim",
            rows=rows.events,
            columns=_columns(
                """
claim       text    id of the claim
type        text    event type: of PLOVER, or DISASTER, ELECT, FIND, MOVE
mode        text    PLOVER mode
about       text    the claim in the words of one report
actors      list    who acted
recipients  list    who was acted on
killed_low  number  low end of how many were killed
killed_best number  the number best borne out of those that reports give, if any
killed_high number  high end
injured_low number  low end of how many were injured
injured_best number the number best borne out of those that reports give, if any
injured_high number high end
as_of       day     last day on which a report of it was published
"""
                + _BORNE.strip()
                + _WHEN
                + _PLACE.strip()
                + "\nstatements  list    ids of its statements\n"
            ),
        ),
        Table(
            name="claims",
            holds="one row for each claim, of whatever type",
            rows=rows.claims,
            columns=_columns(
                """
id          text    id of the claim
type        text    figure, event, position or undisclosed
about       text    the claim in the words of one report
"""
                + _BORNE.strip()
                + """
low         number  low end of a figure, as all values together allow
best        number  its best value
high        number  its high end
as_of       day     last day on which what stands was published
"""
                + _WHEN.strip()
                + _PLACE
                + "statements  list    ids of its statements\n"
                + "decided     list    what people decided on it, why, who and when\n"
            ),
        ),
        Table(
            name="statements",
            holds="one row for each statement",
            rows=rows.statements,
            columns=_columns(
                """
id          text    id of the statement
report      text    id of its report
type        text    figure, event, position or undisclosed
text        text    the evidence, verbatim
start       whole   where it begins in the report's text, in code points
end         whole   where it ends
sources     list    whom the report credits
via         text    the outlet credited with it
quoted      flag    whether it stands in quotation marks
modality    text    asserted, denied, alleged, planned or conditional
time_text   text    the words for the time
time_from   day     first day that they mean
time_to     day     last such day
"""
                + _PLACE.strip()
                + """
measure     text    what a figure counts
item        text    the thing counted
value       number  the number as written; empty where the words give none ("dozens")
low         number  low end of what it means
high        number  high end
bound       text    exactly, at_least, more_than, at_most, less_than, about, range or vague
unit        text    unit of the number
event       text    event type: of PLOVER, or DISASTER, ELECT, FIND, MOVE
mode        text    PLOVER mode
actors      list    who acts
recipients  list    who is acted on
killed_low  number  low end of how many were killed
killed_high number  high end
injured_low number  low end of how many were injured
injured_high number high end
who         text    who holds the position, or withholds
stance      text    the stance of a position, or how something is withheld
topic       text    what the position is on, or what is withheld
"""
            ),
        ),
        Table(
            name="reports",
            holds="one row for each report, without its text (the JSON Lines hold it)",
            rows=rows.reports,
            columns=_columns(
                """
id          text    id of the report
outlet      text    who published it
title       text    its title
url         text    its address
language    text    ISO 639-1
published_from day  first day on which it may have been published
published_to day    last such day
published_basis text stated, inferred or unknown
copy_of     text    id of the report that it copies
path        text    the file that it came from
length      whole   code points of its text
"""
            ),
        ),
        Table(
            name="origins",
            holds="one row for each origin",
            rows=rows.origins,
            columns=_columns(
                """
id          text    id of the origin
name        text    its name
type        text    official, agency, document, outlet, anonymous or unknown
reports     list    ids of the reports that lean on it
statements  list    ids of the statements that lean on it
"""
            ),
        ),
        Table(
            name="entities",
            holds="one row for each person, body, group or thing named",
            rows=rows.entities,
            columns=_columns(
                """
id          text    id of the entity
type        text    person, organization, group, vessel, facility and so on
name        text    its fullest name
aliases     list    its other names
country     text    ISO 3166-1 alpha-2
"""
            ),
        ),
        Table(
            name="questions",
            holds="one row for each thing withheld or unknown",
            rows=rows.questions,
            columns=_columns(
                """
id          text    id of the question
what        text    what is withheld or unknown
status      text    open or answered
asked_by    list    ids of the statements that say so
answered_by list    ids of the statements that answer it
"""
            ),
        ),
        Table(
            name="problems",
            holds="one row for each thing that could not be read",
            rows=rows.problems,
            columns=_columns(
                """
code        text    stable code
message     text    what it means and what to do
report      text    id of the report
path        text    the file
start       whole   where it stands
end         whole   where it ends
"""
            ),
        ),
    )
}
"""Every table by its name."""
