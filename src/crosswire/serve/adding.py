"""Adding reports from a page or the API: files as they are, or one text. Nothing stays on disk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire import intake
from crosswire.errors import UsageError
from crosswire.intake import build
from crosswire.records import Interval, Problem, Report
from crosswire.serve import acting, asking
from crosswire.serve.keeper import Added, Keeper
from crosswire.serve.security.audit import note

FILES = 200
"""Files of one form."""

TEXT = 2_000_000
"""Characters of a text that is typed or pasted."""

_UNSAFE = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as it was sent."""

    name: str
    data: bytes


def read(files: Sequence[Given]) -> intake.Intake:
    """What the files hold; reports and problems are named by the files' own names. Nothing is written to disk."""
    named = (
        (_UNSAFE.sub("_", Path(file.name.replace("\\", "/")).name)[-120:].lstrip(".") or "report", file.data)
        for file in files
    )
    return intake.joined(intake.read_bytes(data, name) for name, data in named)


def written(form: Mapping[str, Any]) -> Report | None:
    """The report that was typed or pasted."""
    text = form.get("text", "")
    if not isinstance(text, str) or not text.strip():
        return None
    if len(text) > TEXT:
        raise UsageError(f"the text has more than {TEXT:,} characters; add it as a file")
    day = asking.day(_line(form, "published"), "published")
    return build.report(
        text.replace("\r\n", "\n"),
        title=_line(form, "title") or None,
        outlet=_line(form, "outlet") or None,
        published=_on(day),
        url=_line(form, "url") or None,
    )


def _on(day: dt.date | None) -> Interval | None:
    return Interval(earliest=day, latest=day) if day else None


def _line(form: Mapping[str, Any], name: str) -> str:
    found = form.get(name, "")
    return " ".join(found.split())[:2000] if isinstance(found, str) else ""


async def given(form: FormData) -> list[Given]:
    """The files of a form."""
    found = [f for f in form.getlist("file") if isinstance(f, UploadFile) and f.filename]
    return [Given(name=f.filename or "", data=await f.read()) for f in found]


def add(keeper: Keeper, files: Sequence[Given], text: Report | None, *, by: str) -> Added:
    """Read and add; ``UsageError`` where nothing could be read at all."""
    taken = read(files)
    reports = [*taken.reports, *([text] if text else [])]
    if not reports:
        raise UsageError("no report could be read" + _why(taken.problems))
    return keeper.add(reports, taken.problems, by=by)


def _why(problems: Sequence[Problem]) -> str:
    return ": " + "; ".join(f"{p.path}: {p.message}" if p.path else p.message for p in problems[:3]) if problems else ""


async def post(request: Request) -> Response:
    """Add the reports of a form and lead back to the list."""
    who = request.state.identity
    who.need("add-report")
    async with request.form(max_files=FILES, max_fields=20) as form:
        files, text, onward = await given(form), written(form), acting.back(form, "")
    keeper = request.app.state.keeper
    added = await run_in_threadpool(lambda: add(keeper, files, text, by=who.name))
    note(request, *added.entries)
    return RedirectResponse(onward or leading(added), 303)


def leading(added: Added) -> str:
    """The page that shows what was added."""
    return f"/reports/{added.reports[0].id}" if len(added.reports) == 1 else "/reports?order=newest"
