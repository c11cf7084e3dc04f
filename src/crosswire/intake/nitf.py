"""NITF: the older mark-up of news agencies, one report a file."""

from __future__ import annotations

import re
from typing import Any

from crosswire.intake import bounded, build, markup, wires
from crosswire.intake.markup import first, tag
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake

_ROOT = re.compile(rb"\s*(?:<\?[^>]{0,300}\?>\s*|<!--.{0,500}?-->\s*|<!DOCTYPE[^>\[]{0,300}>\s*)*<nitf\b", re.DOTALL)


class NitfReader:
    """Stories in the News Industry Text Format."""

    name = "nitf"
    suffixes = frozenset({".nitf"})
    media_types = frozenset({"application/nitf+xml"})
    own_addresses = True
    limit = 50_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as NITF does."""
        return bool(_ROOT.match(head.removeprefix(b"\xef\xbb\xbf")))

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report: the content of the body, with what the head says of it."""
        root, damaged = bounded.xml(data)
        if root is None or tag(root) != "nitf":
            return Intake(problems=(problem("broken", path, "a NITF file"),))
        broken = (problem("feed-broken", path),) if damaged or cut else ()
        about = _by_name(root)
        state = about.get("docdata")
        name = about["doc-id"].get("id-string") if "doc-id" in about else None
        back = wires.unusable(state.get("management-status") if state is not None else None, name or "", path)
        if back is not None:
            return Intake(problems=(back,))
        body = first(root, "body", "body.content")
        text = markup.lines(body) if body is not None else ""
        if not text:
            return Intake(problems=broken or (problem("empty", path),))
        holder = about["doc.copyright"].get("holder") if "doc.copyright" in about else None
        outlet = (
            _about(about, "distributor") or (about["pubdata"].get("name") if "pubdata" in about else None) or holder
        )
        dateline = _about(about, "dateline")
        text = f"{dateline} — {text}" if dateline and dateline not in text else text
        text, problems = wires.kept(wires.credited(text, outlet, holder), path)
        held = wires.embargo(about["date.release"].get("norm"), path) if "date.release" in about else None
        made = build.report(
            text,
            title=_about(about, "hl1") or _about(about, "hedline") or _about(about, "title"),
            outlet=outlet,
            published=wires.day(
                *(about[n].get("norm") for n in ("date.issue", "story.date") if n in about),
                about["pubdata"].get("date.publication") if "pubdata" in about else None,
            ),
            url=wires.address(about["pubdata"].get("ex-ref") if "pubdata" in about else None, name),
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            path=path,
        )
        return Intake(reports=(made,), problems=(*problems, *([held] if held is not None else []), *broken))


def _by_name(root: Any) -> dict[str, Any]:
    """The first element of each name."""
    found: dict[str, Any] = {}
    for element in root.iter():
        found.setdefault(tag(element), element)
    return found


def _about(about: dict[str, Any], name: str) -> str | None:
    return markup.text(about.get(name))
