"""Write the reference pages that the program itself knows best; ``--check`` fails where one is not up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire import vocabulary
from crosswire.cli.main import EXIT_CODES, cli
from crosswire.intake import problems
from crosswire.views.exports.tables import TABLES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by `make docs` from the program; do not edit. -->\n"


def cli_page() -> str:
    """Every command with its help text, then the exit codes."""
    codes = "".join(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES.items())
    commands = "\n".join(_command(cli, "crosswire", None))
    return f"# The command line\n\n{NOTE}\n{commands}\n## Exit codes\n\n| code | meaning |\n|---|---|\n{codes}"


def _command(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    own = name.rsplit(" ", 1)[-1]
    context = click.Context(command, info_name=own, parent=parent, max_content_width=88, **command.context_settings)
    parts = [f"## {name}\n\n```text\n{command.get_help(context).strip()}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                parts.extend(_command(found, f"{name} {sub}", context))
    return parts


def problems_page() -> str:
    """Every problem of intake, and the one that comes later."""
    later = {
        "decision-clash": ("notice", "what a person decided in a case clashes with what came later"),
        "date-undecided": ("notice", "nothing tells whether a report was published by the day of `--as-of`"),
        "ungrounded": ("error", "a line of the brief was not printed, because its citations do not bear it out"),
    }
    rows = [f"| `{c}` | {problems.level(c)} | {m.format(detail='…')} |" for c, m in problems.MESSAGES.items()]
    rows += [f"| `{c}` | {level} | {message} |" for c, (level, message) in later.items()]
    head = (
        "# Problems\n\n" + NOTE + "\nWhat could not be read is a located problem, never a crash, and the rest is read. "
        "An *error* makes the exit code 3;\nafter a *notice* the report was read all the same.\n\n"
    )
    return head + "| code | level | message |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def measures_page() -> str:
    """Every measure with what it counts and the English words that tell it."""
    words = vocabulary.load("en/measures")
    rows = []
    for name, measure in vocabulary.load("measures").items():
        roles = ("nouns", "verbs", "subjects", "states", "persons")
        told = [w for role in roles for w in words.get(name, {}).get(role, [])]
        runs = "yes" if measure.get("running") else ""
        rows.append(f"| `{name}` | {measure['counts']} | {runs} | {', '.join(dict.fromkeys(told))} |")
    head = (
        "# Measures\n\n"
        + NOTE
        + "\nWhat figures count. A running measure grows while an incident is being counted.\n\n"
    )
    return head + "| measure | counts | runs | told by |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def exports_page() -> str:
    """Every table of the exports with its columns."""
    parts = [
        "# Exports\n",
        NOTE,
        EXPORTS,
    ]
    for table in TABLES.values():
        rows = "\n".join(f"| `{c.name}` | {c.type} | {c.holds} |" for c in table.columns)
        parts.append(
            f"## {table.name}\n\n{table.holds.capitalize()}.\n\n| column | type | holds |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


EXPORTS = """A brief for people is a page (`-o brief.html`), Markdown (`brief.md`), PDF (`brief.pdf`) or a Word document
(`brief.docx`); the rest of this page is about tables. All four have the same lines, tags and labels, each
label a link to its quotation at the end, and the same brief gives the same bytes.

**PDF** is set by Typst and keeps to PDF/UA-1: tagged, with an outline, title and language. A page is as
wide as A4 and as high as Letter, so both print it at full size. Its fonts are inside it: Libertinus Serif for
Latin, Greek, Cyrillic and Hebrew, DejaVu for Arabic. A character that they lack, such as Chinese or an
emoji, is printed as □ and the brief says so; `CROSSWIRE_FONTS` may name a folder of further fonts.

**DOCX** has styles for everything, tables with heads, drawings as pictures with their description, and no
macros, fields (but the numbers of pages) or times.

`crosswire brief REPORTS -f csv -o FOLDER` and `-f parquet` write one file for each kind of rows; `--kind
figures` writes one alone, to `-o` or to standard output. `--policy` makes the numbers of the figures,
`--redact` leaves out the names of private persons. JSON Lines (`-f jsonl`) hold the whole record and are
read back as the same record; see [JSON Lines](jsonl.md).

**CSV** is RFC 4180: UTF-8, names in the first line, CRLF at line ends, quotes where they are needed. A
list is one cell, its items parted by `; `. A text that begins with `=`, `+`, `-`, `@`, a tab or a line
end, which a spreadsheet could run as a formula, gets an apostrophe before it; numbers are left as they
are.

**Parquet** is written by pyarrow, which is no dependency because it is larger than all the others
together: `pip install 'crosswire[parquet]'`. It is the reference implementation, writes typed columns
from memory, and the same record gives the same bytes. Columns carry their description as metadata. Types:
text is `string`, number `double`, whole `int64`, flag `bool`, day `date32`, list `list<string>`.

Unknown is empty (null). A closed interval of numbers stands in two columns and an open end is empty; so
it is with days, `_from` and `_to`.

Another format is a package with an entry point in the group `crosswire.exporters`: a callable of the form
of `crosswire.views.exports.Exporter`. `crosswire.testing.exporters.check_exporter` says whether it keeps
to it.
"""

PAGES = {
    "cli.md": cli_page,
    "problems.md": problems_page,
    "measures.md": measures_page,
    "exports.md": exports_page,
}


def main() -> int:
    """Write the pages, or compare them."""
    stale = []
    for name, render in PAGES.items():
        page, path = render(), FOLDER / name
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != page:
            stale.append(str(path.relative_to(ROOT)))
    if stale:
        print(f"out of date: {', '.join(stale)}; run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
