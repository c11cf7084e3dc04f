"""Downloads: the brief that the page shows, as a file; and the record's tables for other programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from crosswire.errors import UsageError
from crosswire.serve.asking import Ask
from crosswire.serve.keeper import Keeper
from crosswire.serve.pages import situation
from crosswire.serve.view import View
from crosswire.views import jsonl
from crosswire.views.printing import FORMS, made

RECORD = {"jsonl": "application/x-ndjson; charset=utf-8"}
"""What the whole record can be had as."""

_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def file(view: View, ask: Ask, form: str) -> tuple[bytes, str, str]:
    """The bytes of a download, their media type, and the name of the file; ``UsageError`` for another format.

    Raises ``SettlingError`` where making it takes long.
    """
    if form in FORMS:
        content, kind, ending = view.soon(
            ("file", form, ask.language, ask.policy), lambda: made(situation.made_of(view, ask), form)
        )
        return content, kind, f"{_name(view)}.{ending}"
    if form in RECORD:
        content = view.soon(("record", form), lambda: jsonl.render(view.record).encode("utf-8", "replace"))
        return content, RECORD[form], f"{_name(view)}.{form}"
    raise UsageError(f"there is no format named {form[:20]}; choose one of {', '.join((*FORMS, *RECORD))}")


def _name(view: View) -> str:
    """What tells a file from that of another moment: the case, the entry, the day."""
    parts = [_PLAIN.sub("-", view.state.name).strip("-").lower() or "brief", str(view.number)]
    parts += [view.moment.as_of.isoformat()] if view.moment.as_of else []
    return "-".join([*parts, *(["redacted"] if view.moment.redacted else [])])


def get(request: Request, ask: Ask) -> Response:
    """The download that an address asks for."""
    keeper: Keeper = request.app.state.keeper
    content, kind, name = file(keeper.view(ask.moment), ask, ask.one("form"))
    headers: Mapping[str, str] = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=kind, headers=headers)
