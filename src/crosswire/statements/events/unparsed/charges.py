"""Who is said to have done a deed: accused of it, held for it, claiming it, or named by who lays it at his door."""

from __future__ import annotations

from crosswire.statements.events.unparsed import roles
from crosswire.statements.events.unparsed.phrases import Reader
from crosswire.statements.events.unparsed.told import Told


def accuse(reader: Reader, told: Told, of: int) -> None:
    """Make an actor of whom a verb before "de" accuses: "acusó a los rebeldes de haber matado a tres"."""
    small = reader.small
    if reader.low.get(of) not in small["of"]:
        return
    phrase = None
    k = of - 1
    if k >= reader.start:
        phrase = reader.before(k)
    if phrase is None or phrase.prep not in small["to"]:
        return
    verb = phrase.opened - (1 if reader.low.get(phrase.opened - 1) in small["to"] else 2)
    while verb >= reader.start and (verb in reader.times or reader.low[verb] in small["to"] | small["around"]):
        verb -= 1
    if verb < reader.start or reader.low[verb] not in small["accuse"]:
        return
    told.actors, told.charged = [phrase], "alleged"
    accuser = roles.subject(reader, verb)
    told.accusers = [accuser] if accuser is not None else []


def charge(reader: Reader, told: Told) -> None:
    """Who claims a deed told by a noun, or at whose door it is laid."""
    small, i = reader.small, told.token.i
    for k in range(told.last + 1, min(reader.end, i + roles.CLAUSE)):
        if reader.doc[k].text in ".;:" or reader.low[k] in small["who"]:
            break
        if reader.low[k] in small["claimed"]:
            # "el atentado fue reivindicado por el grupo", "un ataque atribuido al grupo"
            by = reader.low.get(k + 1, "")
            doer = reader.behind(k + 2) if by in small["by"] or by in small["to"] else None
            if doer is not None:
                told.actors, told.charged = [doer], "alleged"
            return
    k = i - 1
    while k >= reader.start and (reader.low[k] in small["articles"] or reader.low[k] in small["lead"]):
        k -= 1
    if k < reader.start:
        return
    verb = reader.low[k]
    if verb in small["claim"] and (verb not in small["lay"] or reader.low.get(k - 1) == "se"):
        claimant = roles.subject(reader, k)
        if claimant is not None:
            told.actors, told.accusers, told.charged = [claimant], [claimant], "alleged"
    elif verb in small["lay"]:
        at = next((n for n in range(i + 1, min(reader.end, i + roles.CLAUSE)) if reader.low[n] in small["to"]), None)
        blamed = reader.behind(at + 1) if at is not None else None
        if blamed is not None:
            layer = roles.subject(reader, k)
            told.recipients = [p for p in told.recipients if p.first != blamed.first]
            told.actors, told.charged = [blamed], "alleged"
            told.accusers = [layer] if layer is not None else []
    elif verb in small["committed"] | small["commit"]:
        accuse(reader, told, k - 1 - (reader.low.get(k - 1) in small["have"]))
    elif verb in small["of"] or verb in small["by"]:
        _held(reader, told, k - 1)


def _held(reader: Reader, told: Told, k: int) -> None:
    """Who was accused of a deed or arrested for it: "acusó a los rebeldes del ataque", "detenidos por el ataque"."""
    small = reader.small
    if k < reader.start:
        return
    if reader.low[k] in small["suspect"]:
        held = reader.before(k)
        if held is not None and held.first < k:
            told.actors, told.charged = [held], "alleged"
        return
    if reader.low[k] in small["held"]:
        helped = any(reader.low.get(n) in small["passive"] for n in range(k - 2, k))
        held = roles.subject(reader, k) if helped else reader.before(k - 1) if k > reader.start else None
        if held is not None:
            told.actors, told.charged = [held], "alleged"
        return
    held = reader.before(k)
    if held is None or held.prep not in small["to"]:
        return
    at = held.opened - 2
    while at > reader.start and at in reader.times:
        at -= 1
    if at >= reader.start and reader.low[at] in small["accuse"] | small["arrest"]:
        told.actors, told.charged = [held], "alleged"
        accuser = roles.subject(reader, at) if reader.low[at] in small["accuse"] else None
        told.accusers = [accuser] if accuser is not None else []
