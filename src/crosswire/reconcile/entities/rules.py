"""The rules by which names over reports are one entity, in the order in which they hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from crosswire.reading.names import forms, spellings
from crosswire.reading.people import person_names
from crosswire.reconcile.entities.cluster import BODIES, Cluster
from crosswire.reconcile.entities.stages import Pair, Rule

_SUPPORTED = 6
"""Weight from which on a second type of one full name is taken for another thing of that name."""
_MIXED = frozenset(("person", "organization", "group", "place", "facility"))
"""Types that a trained model takes for one another."""
_SHORT_NAME = 7
"""Letters of a ship's name from which on one different letter is taken for another spelling."""
_ACRONYM = 8
"""Letters that an acronym has at most."""

_SMALL_HALF = re.compile(r"\w-[^\W\d_A-Z]+$")
"""How a given name ends that stands behind the family name: "Lin Mei-hua"."""

Ids = Sequence[tuple[str, str]]


def _cores(c: Cluster) -> list[str]:
    return sorted(c.profile.cores)


# ---------------------------------------------------------------- full names


def _initialled(c: Cluster) -> Iterator[str]:
    if c.kind == "person" and c.full:
        for core in _cores(c):
            yield from (f"{core[:1]} {word}" for word in forms.surnames(core))


def _agreeing(_: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    for x, one in enumerate(sharing):
        for other in sharing[x + 1 :]:
            if one.full == other.full or forms.persons_agree(one.full, other.full):
                yield one, other


def _all_agree(found: Sequence[Cluster], pairs: Ids) -> Ids:
    """None, unless every name agrees with every other: "Ana Ruiz" may be Ana Luisa or Ana Maria."""
    return pairs if 2 * len(pairs) == len(found) * (len(found) - 1) else ()


def _spelled(c: Cluster) -> Iterator[str]:
    """Two spellings of a full name share the consonants of one of its ends and how the other end begins."""
    if c.kind == "person" and c.full:
        for core in _cores(c):
            first, _, rest = core.partition(" ")
            last = spellings.sounds("".join(rest.split()))
            if last:
                yield from (f"{letter} {spellings.skeleton(last)}" for letter in spellings.beginnings(first))
                yield f"{spellings.skeleton(first)} {last[0]}{last[-1]}"


def _two_spellings(_: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    for x, one in enumerate(sharing):
        for other in sharing[x + 1 :]:
            if spellings.same_person(one.full, other.full):
                yield one, other


# ---------------------------------------------------------------- types


def _named(c: Cluster) -> Iterator[str]:
    """Its names; a word alone may be somebody's family name as well as a body's, but hardly a body and a building."""
    if c.kind in _MIXED and c.proper and not (c.country and c.kind != "person"):
        yield from (x for x in _cores(c) if " " in x or c.kind != "person")


def _hardly_supported(_: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    """One full name under two types, where the one type is hardly supported: the most mentions say what it is."""
    best = min(sharing, key=lambda c: (-c.support, c.kind != "person", c.id))
    for c in sharing:
        if c.kind != best.kind and (c.support < _SUPPORTED or 2 * c.support < best.support):
            yield best, c


# ---------------------------------------------------------------- surnames


def _surnames(c: Cluster) -> Iterator[str]:
    if c.kind == "person":
        yield from {w for core in _cores(c) for w in forms.surnames(core)} if c.full else {c.core}


def _only_bearer(word: str, sharing: Sequence[Cluster], said: Callable[[str], str] = str) -> Iterable[Pair]:
    """A surname alone with the one full name that it can be, or with its like where there is no full name."""
    full = [c for c in sharing if c.full]
    alone = [c for c in sharing if not c.full]
    ends = [c for c in full if any(said(core.split()[-1]) == word for core in c.profile.cores)]
    fits = ends or full
    if len(fits) == 1:
        return [(fits[0], c) for c in alone]
    return [] if fits else [(alone[0], c) for c in alone[1:]]


def _sounding(c: Cluster) -> Iterator[str]:
    if c.kind == "person":
        yield from {spellings.sounds(word) for word in _surnames(c)}


def _only_sounding(sound: str, sharing: Sequence[Cluster]) -> Iterable[Pair]:
    """The same by how the surname sounds."""
    return _only_bearer(sound, sharing, spellings.sounds)


def _begun(c: Cluster) -> Iterator[str]:
    """The first word, where that is no first name: whose family name stands first is called by it."""
    if c.kind != "person":
        return
    if not c.full:
        yield c.core
    family_first = any(_SMALL_HALF.search(name) for name in c.profile.names)
    first = {core.partition(" ")[0] for core in c.profile.cores if " " in core}
    yield from first if family_first else first - person_names().given


def _only_begun(_: str, sharing: Sequence[Cluster]) -> Iterable[Pair]:
    """A name alone with the one full name that begins with it."""
    full = [c for c in sharing if c.full]
    return [(full[0], c) for c in sharing if not c.full] if len(full) == 1 else []


def _usual_bearer(word: str, sharing: Sequence[Cluster]) -> Iterable[Pair]:
    """A surname alone that several bear with the one of them who is called by it alone elsewhere."""
    called = [c for c in sharing if c.full and _alone(c, word)]
    return [(called[0], c) for c in sharing if not c.full and _alone(c, word)] if len(called) == 1 else []


def _alone(c: Cluster, word: str) -> bool:
    """Whether some mention is the word alone, without a title."""
    others = {w for core in c.profile.cores for w in core.split()} - {word}
    said = {form: set(forms.fold(form).split()) for form in c.profile.forms}
    titled = sum(
        c.profile.forms[f] for f, words in said.items() if word in words and words - {word} and not words & others
    )
    return sum(c.profile.forms[f] for f, words in said.items() if words == {word}) > titled


# ---------------------------------------------------------------- short names


def _long(c: Cluster) -> set[str]:
    """The shorter names that may stand for the whole one."""
    if c.kind == "organization" and c.proper:
        return {short for core in c.profile.cores for short in forms.company_forms(core)}
    if c.kind == "person":
        return {core.rpartition(" ")[2] for core in c.profile.cores if " " in core}
    return set()


def _is_short(c: Cluster) -> bool:
    """Whether it may be such a short name; a country is that of a body that bears its name."""
    known = c.country is not None and c.kind != "organization"
    return c.kind in _MIXED and not known and c.proper and len(c.profile.cores) == 1


def _short_and_long(c: Cluster) -> Iterator[str]:
    yield from _long(c) | ({c.core} if _is_short(c) else set())


def _only_long(word: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    """A lone name of another type with the one company or person of whose full name it is a part.

    A place that is on the map and a name with a title stay what they are; so does what is named more often alone.
    """
    long = [c for c in sharing if word in _long(c)]
    for c in sharing:
        fits = [x for x in long if x is not c and c.country in (None, x.country)]
        if len(fits) != 1 or not _is_short(c) or c.core != word:
            continue
        titled = any(" " in form.removeprefix("the ") for form in c.profile.forms) and " " not in word
        weaker = not titled and c.support <= fits[0].support
        if c.kind == "organization" if c.kind == fits[0].kind else weaker:
            yield fits[0], c


# ---------------------------------------------------------------- ships


def _hulls(c: Cluster) -> set[str]:
    if c.kind != "vessel" or not c.proper:
        return set()
    return {forms.unprefixed(core) for core in c.profile.cores}


def _spellings(c: Cluster) -> Iterator[str]:
    """The names, and the long ones with a letter left out: two that differ in a letter share such a key."""
    for name in sorted(_hulls(c)):
        yield name
        if len(name) >= _SHORT_NAME - 1:
            yield from (name[:n] + name[n + 1 :] for n in range(len(name)))


def _one_hull(_: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    """Ships with and without their prefix, and spellings of one long name that differ in a letter."""
    for x, one in enumerate(sharing):
        for other in sharing[x + 1 :]:
            if any(_spelled_alike(a, b) for a in _hulls(one) for b in _hulls(other)):
                yield one, other


def _spelled_alike(a: str, b: str) -> bool:
    """Whether two names are one, or differ in a letter; what they are numbered by never differs."""
    numbered = re.findall(r"\d+", a) != re.findall(r"\d+", b) or forms.flight(a)
    return a == b or (not numbered and min(len(a), len(b)) >= _SHORT_NAME and forms.one_letter(a, b))


def _flights(c: Cluster) -> Iterator[str]:
    if c.kind == "vessel":
        yield from filter(None, map(forms.flight, c.profile.cores))


def _one_line(number: str, sharing: Sequence[Cluster]) -> Iterable[Pair]:
    """A flight's number without its airline's letters with the one flight that has it with letters."""
    bare = [c for c in sharing if c.profile.cores.keys() == {f"{forms.FLIGHT} {number}"}]
    lettered = [c for c in sharing if c not in bare]
    return [(lettered[0], c) for c in bare] if len(lettered) == 1 else []


# ---------------------------------------------------------------- acronyms


def _initials(c: Cluster) -> set[str]:
    if c.kind not in BODIES or not c.proper:
        return set()
    names = c.profile.names
    found = {forms.initials(n) for n in names if " " in n} | {forms.initials(forms.spelled(n)) for n in names}
    return {letters for letters in found if len(letters) > 1}


def _acronym(c: Cluster) -> str:
    """The acronym that is all that it is called, '' for none."""
    names = {n.replace(".", "") for n in c.profile.names} if c.kind in BODIES else set()
    short = min(names).upper() if len({n.upper() for n in names}) == 1 else ""
    return short if short in names and 1 < len(short) <= _ACRONYM and " " not in short else ""


def _short_forms(c: Cluster) -> set[str]:
    """The acronyms by which some report calls it."""
    if c.kind not in BODIES or not c.proper:
        return set()
    words = {form.replace(".", "") for form in c.profile.forms if " " not in form}
    return {w for w in words if w.isupper() and 1 < len(w) <= _ACRONYM}


def _letters(c: Cluster) -> Iterator[str]:
    yield from _initials(c) | _short_forms(c)


def _spelt_out(letters: str, sharing: Sequence[Cluster]) -> Iterator[Pair]:
    """An acronym with the one body that a report calls so, or else with the one whose capitals it is."""
    short = [c for c in sharing if _acronym(c)]
    called = [c for c in sharing if c not in short and letters in _short_forms(c)]
    long = called if len(called) == 1 else [c for c in sharing if c not in short]
    yield from ((short[0], c) for c in short[1:] if letters in _short_forms(c))
    if len(long) == 1:
        yield from ((long[0], c) for c in short if letters in _short_forms(c))


# ---------------------------------------------------------------- countries


def _offices(c: Cluster) -> Iterator[str]:
    if c.kind in BODIES and c.proper:
        yield from (forms.key(core) for core in _cores(c))


def _only_owner(_: str, sharing: Sequence[Cluster]) -> Iterable[Pair]:
    """A body named without its country with the one of that name that has a country."""
    owned = [c for c in sharing if c.country]
    return [(owned[0], c) for c in sharing if not c.country] if len(owned) == 1 else []


def _one_owner(found: Sequence[Cluster], pairs: Ids) -> Ids:
    """Without the bodies that under two of their names belong to two countries."""
    countries: Mapping[str, str | None] = {c.id: c.country for c in found}
    owners: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        owner, bare = (a, b) if countries[a] else (b, a)
        owners[bare].add(owner)
    return [p for p in pairs if all(len(owners.get(i, ())) < 2 for i in p)]


RULES = (
    Rule(keys=_initialled, pairs=_agreeing, fits=_all_agree, apart=True),
    Rule(keys=_spelled, pairs=_two_spellings, fits=_all_agree, apart=True),
    Rule(keys=_named, pairs=_hardly_supported),
    Rule(keys=_surnames, pairs=_only_bearer, apart=True),
    Rule(keys=_sounding, pairs=_only_sounding, apart=True),
    Rule(keys=_begun, pairs=_only_begun, apart=True),
    Rule(keys=_surnames, pairs=_usual_bearer),
    Rule(keys=_short_and_long, pairs=_only_long, apart=True),
    Rule(keys=_spellings, pairs=_one_hull, apart=True),
    Rule(keys=_flights, pairs=_one_line),
    Rule(keys=_letters, pairs=_spelt_out),
    Rule(keys=_offices, pairs=_only_owner, fits=_one_owner),
)
