"""Decisions and entries in the words of the interface, as plain text. Whoever shows them hides names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crosswire.ledger import decisions as kinds
from crosswire.ledger import entries, fold, written
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.decisions import Alias, Answer, Copy, Correct, Decision, Owner, Split, Withdraw
from crosswire.records import Entry
from crosswire.serve.view import View

LONG, SOME = 80, 2
"""Characters of a quotation, and quotations in one line."""


def decided(view: View, decision: Decision, ui: Mapping[str, Any]) -> str:
    """What was decided, without who, when and why."""
    words = ui["decided"]

    def said(key: str, **slots: str) -> str:
        text: str = words[key]
        for name, value in slots.items():
            text = text.replace("{" + name + "}", value)
        return text

    match decision:
        case Alias(names=names):
            return said("alias", others=", ".join(names[1:]), name=names[0])
        case Copy(report=report, of=of):
            key = "copy" if of else "copy_none"
            return said(key, report=named(view, report, ui), original=named(view, of or "", ui))
        case Withdraw(report=report):
            return said("withdraw", report=named(view, report, ui))
        case Owner(outlet=outlet, owner=owner):
            return said("owner", outlet=outlet, owner=owner)
        case Answer(what=what, answer=answer):
            return said("answer", what=what, answer=answer)
        case Correct(on=on, field=field, value=value, place=place):
            shown = written.located(place) if place else value
            return said("correct", field=words["fields"][field], value=shown, quote=_quoted([on]))
        case Split(out=out, rest=rest):
            return said("split", out=_quoted(out), rest=_quoted(rest))
        case _:
            return said(kinds.name(decision), quote=_quoted(kinds.anchors(decision)))


def named(view: View, report: str, ui: Mapping[str, Any]) -> str:
    """A report by its outlet and title, else by the beginning of its id."""
    found = view.choices.reports.get(report)
    parts = [p for p in (found.outlet, found.title) if p] if found else []
    return ", ".join(parts) or f"{ui['words']['report']} {kinds.short(report)}"


def entry(view: View, e: Entry, ui: Mapping[str, Any]) -> tuple[str, str]:
    """What an entry brought, and why where a person says so. What cannot be read is said to be so."""
    if fold.unreadable(e) is not None:
        return ui["words"]["unreadable"], ""
    body = entries.body(e)
    match e.kind:
        case "case":
            return str(body.get("name", "")), ""
        case "report":
            return named(view, e.about or "", ui), ""
        case "reading":
            count = len(body.get("statements", ()))
            return f"{named(view, e.about or '', ui)}: {ui['words']['statements'].replace('{n}', str(count))}", ""
        case "decision":
            decision = kinds.decode(body)
            told = decided(view, decision, ui) if decision else ui["words"]["unknown_decision"]
            return told, str(body.get("why", ""))
        case _:
            return ui["words"]["undoing"], str(body.get("why", ""))


def _quoted(anchors: Iterable[Anchor]) -> str:
    texts = list(dict.fromkeys(" ".join(a.text.split()) for a in anchors))
    shown = ", ".join(f"“{t if len(t) <= LONG else t[:LONG] + '…'}”" for t in texts[:SOME])
    return shown + (f" +{len(texts) - SOME}" if len(texts) > SOME else "")
