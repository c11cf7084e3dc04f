"""Write the reference pages that the program itself knows best; ``--check`` fails where one is not up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from fastapi import FastAPI

from crosswire import vocabulary
from crosswire.cli.main import EXIT_CODES, cli
from crosswire.intake import problems
from crosswire.serve import api
from crosswire.serve.api.describing import TAGS
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
        "feeds-failed": ("error", "some feeds of a watched case fail, so that what they told since then is missing"),
        "feed-failed": ("error", "this is one of them"),
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

API = """The workbench (`crosswire serve CASE`) answers programs at these addresses, as JSON in the words of the [public
format](jsonl.md). The same as an OpenAPI document, for tools that make clients, is at `/api/v1/openapi.json` of a
running workbench. How to begin: [use the API](../how-to/api.md).

Within version 1 nothing is taken away or renamed; fields and parameters may come. A caller passes over what it does not
know.
"""

COMMON = ("as_of", "known_at", "policy", "prefer", "redact", "lang")
SLICE = ("offset", "limit")

SAYS_MORE = 4
"""Words of a description from which on it says more than the summary above it."""


def api_page() -> str:
    """Every address of the API with its parameters, then everything that they give and take."""
    app = FastAPI()
    app.include_router(api.router)
    api.describe(app)
    document = app.openapi()
    calls = [(path, method, call) for path, found in document["paths"].items() for method, call in found.items()]
    every = {p["name"]: p for _, _, call in calls for p in call.get("parameters", ())}
    parts = [f"# The API\n\n{NOTE}\n{API}"]
    parts.append("## What every address that is read takes\n\n" + _fields(_parameter(every[n]) for n in COMMON))
    parts.append(
        "Lists take these too, and give `total` and `entry`, the last entry that the answer knows, beside the rows.\n"
    )
    parts.append(_fields(_parameter(every[n]) for n in SLICE))
    for tag in TAGS:
        parts.append(f"## {tag['name'].capitalize()}\n\n{tag['description']}\n")
        parts.extend(_call(path, method, call) for path, method, call in calls if tag["name"] in call["tags"])
    problems_of_all = {k: v["description"] for k, v in calls[0][2]["responses"].items() if int(k) >= 400}
    rows = "\n".join(f"| {status} | {told} |" for status, told in sorted(problems_of_all.items()))
    parts.append(
        "## What goes wrong\n\n"
        "Problems are documents of `application/problem+json` (RFC 9457) with a `code` that stays.\n\n"
        f"| status | means |\n|---|---|\n{rows}\n"
    )
    parts.append("## What is given and taken\n")
    for name, schema in sorted(document["components"]["schemas"].items(), key=lambda x: _named(x[0])):
        told = f"{schema['description'].strip()}\n\n" if schema.get("description") else ""
        rows_of = [(name_, _type(v), v.get("description", "")) for name_, v in schema.get("properties", {}).items()]
        parts.append(f"### {_named(name)}\n\n{told}" + _fields(rows_of))
    return "\n".join(parts)


def _call(path: str, method: str, call: Mapping[str, Any]) -> str:
    shown = [f"### {method.upper()} {path}\n\n{call['summary']}"]
    told = call.get("description", "").strip()
    if told != call["summary"] and len(told.split()) > SAYS_MORE:
        shown.append(told)
    own = [_parameter(p) for p in call.get("parameters", ()) if p["name"] not in {*COMMON, *SLICE}]
    if own:
        shown.append(_fields(own).rstrip())
    if body := call.get("requestBody"):
        shown.append(f"Takes {_type(body['content']['application/json']['schema'])}.")
    good = next(call["responses"][s] for s in ("200", "201") if s in call["responses"])
    shown.append(f"Gives {_type(good['content']['application/json']['schema'])}.")
    return "\n\n".join(shown) + "\n"


def _fields(rows: Iterable[tuple[str, str, str]]) -> str:
    """A table, without the last column where nothing stands in it."""
    found = list(rows)
    if not any(told for _, _, told in found):
        return "| name | is |\n|---|---|\n" + "".join(f"| `{name}` | {kind} |\n" for name, kind, _ in found)
    lines = "".join(f"| `{name}` | {kind} | {told} |\n" for name, kind, told in found)
    return f"| name | is | holds |\n|---|---|---|\n{lines}"


def _parameter(found: Mapping[str, Any]) -> tuple[str, str, str]:
    schema = found["schema"]
    told = found.get("description") or schema.get("description", "")
    default = schema.get("default")
    return (
        found["name"],
        _type(schema),
        f"{told} Without it `{default}`.".strip() if default not in (None, "", [], False) else told,
    )


def _type(schema: Mapping[str, Any]) -> str:
    """What a schema lets through, in a few words."""
    if ref := schema.get("$ref"):
        name = _named(ref.rsplit("/", 1)[-1])
        return f"[{name}](#{''.join(c for c in name.lower().replace(' ', '-') if c.isalnum() or c == '-')})"
    if choices := schema.get("anyOf"):
        return " or ".join(_type(c) for c in choices)
    if values := schema.get("enum"):
        return ", ".join(f"`{v}`" for v in values)
    if "const" in schema:
        return f"`{schema['const']}`"
    kind = schema.get("type")
    if kind == "array":
        if "prefixItems" in schema:
            return "[" + ", ".join(_type(i) for i in schema["prefixItems"]) + "]"
        return f"list of {_type(schema.get('items', {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    plain = {
        "string": "text",
        "integer": "whole number",
        "boolean": "`true` or `false`",
        "null": "nothing",
        None: "anything",
    }
    return {"date": "day", "date-time": "time"}.get(schema.get("format", ""), plain.get(kind, str(kind)))


def _named(name: str) -> str:
    """A schema's name as a person writes it: of two that share one, those of the record are called so."""
    for head, told in (("Listed_", "Page of "), ("Found_", "Found: ")):
        if name.startswith(head):
            return told + _named(name.removeprefix(head).removesuffix("_"))
    own = name.rsplit("__", 1)[-1]
    return f"{own} of the record" if name.startswith("crosswire__records__") else own


PAGES = {
    "api.md": api_page,
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
