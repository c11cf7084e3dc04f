"""Whom a happening befell, each once: the names behind a number, the person behind a description.

A report calls one person by a name, a calling and a praise, and a group by a number in one sentence and by a trade in
the next.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import EntityRef
from crosswire.statements.events import grammar, identities, kinds, mentions, rolls, victims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from crosswire.statements.context import Context
    from crosswire.statements.events.episodes import Episode
    from crosswire.statements.events.lexicon import Lexicon
    from crosswire.statements.events.telling import Telling
    from crosswire.statements.events.tolls import Toll


def specify(happenings: Iterable[Episode], toll: Mapping[str, Toll], context: Context, lexicon: Lexicon) -> None:
    """Say of each happening's recipients who they are: "two people" are the two whom another telling names."""
    nouns = kinds.load(context.document.language)
    happenings = list(happenings)
    called = identities.callings(context) if happenings else {}
    rosters = identities.rosters(context, lexicon) if happenings else []
    acting = {mentions.key(r) for h in happenings for t in h.members for r in t.actors}
    bearers = {w: r for w, r in identities.bearers(context, called).items() if r.entity not in acting}
    for happening in happenings:
        standing = [t for t in happening.members if t.stands]
        for telling in standing:
            telling.recipients = (*telling.recipients, *_uncounted(telling, nouns))
        parties = [(t, mentions.headed(t.recipients, context)) for t in standing]
        named = [r for _, headed in parties for r, h in headed if h is not None and _named(r, h, context)]
        fullest = _fullest([x for _, headed in parties for x in headed])
        meant: dict[str, EntityRef] = {}
        unharmed = not any(t.found.harms for t in standing)
        order = _orders([x for _, headed in parties for x in headed])
        for telling, headed in parties:
            made: list[EntityRef] = []
            fates = victims.fates(telling)
            for ref, head in headed:
                word = _noun(head) if head is not None and _common(head) else ""
                listed = _listed(head, rosters, nouns, fates) if head is not None and word else ()
                if listed:
                    made += [replace(r, start=ref.start, end=ref.end) for r in listed]
                elif (
                    head is not None
                    and _as_many(head, named)
                    and (
                        grammar.lemma(head) in nouns.anybody
                        or (unharmed and word and _apart(head, headed, named, nouns))
                    )
                ):
                    made += [replace(r, start=ref.start, end=ref.end) for r in named]
                elif head is not None and word and (who := _called(head, named, called, bearers)) is not None:
                    meant[mentions.key(ref)] = who
                    made.append(replace(who, start=ref.start, end=ref.end))
                elif head is not None and head.tag_ == "NNPS" and (who := order.get(grammar.lemma(head))) is not None:
                    made.append(replace(who, start=ref.start, end=ref.end))
                elif head is not None and word in fullest and _less(head, fullest[word][1]):
                    made.append(replace(fullest[word][0], start=ref.start, end=ref.end))
                else:
                    made.append(ref)
            telling.recipients = tuple(made)
        for telling in standing:
            # a pronoun means whom the description means
            refs = [(r, meant.get(mentions.key(r), r)) for r in telling.recipients]
            telling.recipients = mentions.unique([replace(into, start=r.start, end=r.end) for r, into in refs])
        _once(standing, context, rosters)
        _some(standing, rosters)
        victims.single_out(standing, toll.get(happening.name, _NOBODY), context, lexicon)


def _once(tellings: Sequence[Telling], context: Context, rosters: Sequence[identities.Roster]) -> None:
    """Let those who acted and what was hit each be named once: "the pylons" are the "four pylons" told before."""
    nouns = kinds.load(context.document.language)
    for role in ("actors", "targets"):
        parties = [(t, mentions.headed(getattr(t, role), context)) for t in tellings]
        everyone = [x for _, headed in parties for x in headed]
        spelled = {r.name.casefold(): r for r, _ in reversed(everyone) if r.entity is not None}
        fullest = _fullest([(r, h) for r, h in everyone if r.entity is None])
        for telling, headed in parties:
            made = []
            for ref, head in headed:
                listed = (
                    _listed(head, rosters, nouns, {}) if role == "actors" and head is not None and _common(head) else ()
                )
                if listed:
                    made += [replace(r, start=ref.start, end=ref.end) for r in listed]
                    continue
                into = spelled.get(ref.name.casefold(), ref)
                if into is ref and ref.entity is None and head is not None and _common(head):
                    full, other = fullest[_noun(head)]
                    into = full if _less(head, other) and not _further(head) else ref
                made.append(replace(into, start=ref.start, end=ref.end))
            setattr(telling, role, mentions.unique(made))


def _further(head: Token) -> bool:
    """Whether a noun brings up more of what was told before: "another bus", "other offices"."""
    others = vocabulary.words(head.doc.lang_, "parties")["others"]
    return any(c.lower_ in others for c in head.children)


def _fullest(headed: Iterable[tuple[EntityRef, Token | None]]) -> dict[str, tuple[EntityRef, Token]]:
    """Of each noun the description that says the most."""
    found: dict[str, tuple[EntityRef, Token]] = {}
    most: dict[str, int] = {}
    for ref, head in headed:
        if head is not None and _common(head):
            word = _noun(head)
            full = 2 * len(mentions.modifiers(head)) + bool(grammar.children(head, "nummod"))
            if full > most.get(word, -1):
                most[word], found[word] = full, (ref, head)
    return found


def _orders(headed: Iterable[tuple[EntityRef, Token | None]]) -> dict[str, EntityRef]:
    """People by the name, in the plural, that stands before what they are: "Dominican priests" are the Dominicans."""
    found: dict[str, EntityRef] = {}
    for ref, head in headed:
        if head is not None and head.tag_ == "NNS":
            for word in grammar.children(head, "compound", "amod", "nmod"):
                if word.text[:1].isupper():
                    found.setdefault(f"{grammar.lemma(word)}s", ref)
    return found


_NOBODY: Toll = (None, None)


def _some(tellings: Sequence[Telling], rosters: Sequence[identities.Roster]) -> None:
    """Name some of a number beside it: "five were injured. The injured were Ann Poe, John Roe and three others"."""
    for roster in rosters:
        before = [t for t in tellings if t.start < roster.at]
        for telling in reversed(before if roster.fate in rolls.FATES else ()):
            many = telling.killed if roster.fate == "killed" else telling.injured
            known = {mentions.key(r) for t in tellings for r in t.recipients}
            if many is not None and (many.low or 0) > roster.many:
                new = [r for r in roster.refs if mentions.key(r) not in known]
                telling.recipients = (*telling.recipients, *new)
                break


def _uncounted(telling: Telling, nouns: kinds.Nouns) -> list[EntityRef]:
    """Those who are only a number: "ten workers died and 31 were injured" tells of 31 workers."""
    found: list[EntityRef] = []
    told = [v for h in telling.found.harms for v in h.victims]
    for token in told:
        if token.pos_ != "NUM" or grammar.prepositions(token).get("of") or token.ent_type_ in ("DATE", "TIME"):
            continue
        who = [t for t in told if t.i < token.i and t.tag_ == "NNS" and t.sent.start == token.sent.start]
        if who and kinds.kind(who[-1], nouns) == "person":
            name = f"{token.text} {who[-1].text}"
            found.append(EntityRef(name=name, start=token.idx, end=token.idx + len(token)))
    return found


def _listed(
    head: Token, rosters: Sequence[identities.Roster], nouns: kinds.Nouns, fates: Mapping[int, set[str]]
) -> tuple[EntityRef, ...]:
    """The names that the report gives to the people of a noun, as many as it says they are, of the same fate."""
    count, word, plural = grammar.children(head, "nummod"), grammar.lemma(head), head.tag_.endswith("S")
    number = count or (not plural and any(c.lower_ in mentions.ARTICLES for c in head.children))
    words = vocabulary.words(head.doc.lang_, "parties")
    own = fates.get(head.i, set()) & rolls.FATES
    for roster in rosters:
        many = _COUNTS.get(roster.many, ())
        if not roster.named and word not in nouns.anybody:
            continue
        if plural == (roster.many == 1) or (count and count[0].lower_ not in many):
            continue
        if own and roster.fate in rolls.FATES and roster.fate not in own:
            continue
        anybody = roster.word in nouns.anybody | nouns.sufferers | words["anybody"] and roster.at > head.idx
        if (roster.word == word and (number or _definite(head))) or (anybody and number):
            return roster.refs
    return ()


def _definite(head: Token) -> bool:
    return any(c.lower_ in mentions.DEFINITE for c in head.children)


def _called(
    head: Token, named: Sequence[EntityRef], called: Mapping[str, set[str]], bearers: Mapping[str, EntityRef]
) -> EntityRef | None:
    """The named person whom a singular noun means, by what the report calls them elsewhere.

    One of those whom the happening befell, else the only one of the report (``bearers``).
    """
    others = vocabulary.words(head.doc.lang_, "parties")["others"]
    if head.tag_ != "NN" or any(grammar.lemma(c) in others for c in head.children) or mentions.owners(head):
        return None
    word = grammar.lemma(head)
    here = {mentions.key(r): r for r in named if r.entity is not None and word in called.get(r.entity, ())}
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    return bearers.get(word)


def _common(head: Token) -> bool:
    """Whether a head describes: a noun, or what a group is called, which many are ("six nuns")."""
    return head.pos_ == "NOUN" or head.tag_ == "NNPS"


def _noun(head: Token) -> str:
    """A head's word and its number."""
    return f"{grammar.lemma(head)}|{head.tag_.endswith('S')}"


def _less(head: Token, full: Token) -> bool:
    """Whether a description says less than the fullest of its noun and agrees with it in what it says."""
    own, other = mentions.modifiers(head), mentions.modifiers(full)
    return own < other or (own == other and not grammar.children(head, "nummod"))


def _as_many(head: Token, named: Sequence[EntityRef]) -> bool:
    """Whether a noun that says no more than "people" may mean just those who are named: as many, or the same one."""
    many = len({mentions.key(r) for r in named})
    count = grammar.children(head, "nummod")
    if count:
        return many > 0 and count[0].lower_ in _COUNTS.get(many, ())
    return many > 1 and head.tag_ == "NNS" and any(c.lower_ in mentions.DEFINITE for c in head.children)


def _apart(
    head: Token, headed: Sequence[tuple[EntityRef, Token | None]], named: Sequence[EntityRef], nouns: kinds.Nouns
) -> bool:
    """Whether a number of people, who are all of whom a telling speaks, may be those whom other tellings name.

    "Two miners" whom a gang abducted are; "two miners and two drivers" are not.
    """
    if len(headed) > 1 or not grammar.children(head, "nummod") or kinds.kind(head, nouns) not in ("person", "body"):
        return False
    return {mentions.key(r) for r in named}.isdisjoint(mentions.key(r) for r, _ in headed)


_COUNTS = {
    1: ("one", "1"),
    2: ("two", "2"),
    3: ("three", "3"),
    4: ("four", "4"),
    5: ("five", "5"),
    6: ("six", "6"),
    7: ("seven", "7"),
    8: ("eight", "8"),
}


def _named(ref: EntityRef, head: Token, context: Context) -> bool:
    if head.pos_ != "PROPN" or ref.start is None or ref.end is None:
        return False
    name = context.name(ref.start, ref.end)
    return name is not None and name.type == "person"
