"""Entities over all reports: who is meant by one name here and another there.

Within a report the names are linked already. Here the reports' entities are joined: the same name, acronyms, a surname
alone and the one full name that it can be, a company's short name, a body with and without its country. Two people whom
any report tells apart stay two. The order of the reports does not matter.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crosswire import vocabulary
from crosswire.reading.names import forms
from crosswire.records import Entity, NameMention, Reading
from crosswire.serial import identify

ALIASES = 20
"""The most frequent surface forms that an entity keeps."""
_BODIES = frozenset(("organization", "group", "facility"))
_TITLED = 4
"""Weight of a mention with a title for the type of its entity; a full name weighs two, a lone word one."""
_SUPPORTED = 6
"""Weight from which on a second type of one full name is taken for another thing of that name."""
_MIXED = frozenset(("person", "organization", "group", "place", "facility"))
"""Types that a trained model takes for one another."""
_SHORT_NAME = 7
"""Letters of a ship's name from which on one different letter is taken for another spelling."""
_ACRONYM = 8
_FULL = 2
"""Words of a plain full name."""

Node = tuple[str, str]
"""A report and an entity in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTable:
    """All entities, and which of them an entity of one report is."""

    entities: tuple[Entity, ...]
    ids: Mapping[Node, str]
    names: Mapping[str, str]

    def of(self, report: str, entity: str) -> str:
        """The entity over all reports for one report's entity; an unknown one is returned as it is."""
        return self.ids.get((report, entity), entity)

    def name(self, entity: str) -> str | None:
        """The canonical name of an entity over all reports."""
        return self.names.get(entity)


@dataclass(kw_only=True)
class Cluster:
    """Entities of reports that are one: what is known of it, and by which report it is told from others."""

    first: Node
    """What stands for the cluster in an order that does not hang on the reports' order."""
    nodes: set[Node]
    reports: set[str]
    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    nominal: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    cores: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)

    @property
    def kind(self) -> str:
        """The type that most mentions have."""
        return min(self.kinds, key=lambda k: (-self.kinds[k], k))

    @property
    def country(self) -> str | None:
        """The country that most mentions have, if any has one."""
        return min(self.countries, key=lambda c: (-self.countries[c], c), default=None)

    @property
    def proper(self) -> bool:
        """Whether any mention is a name, not a noun."""
        return bool(self.names)


def gather(readings: Sequence[Reading]) -> EntityTable:
    """The entities of all readings. Pure; the order of the readings does not matter."""
    clusters = _Clusters(_collect(readings))
    clusters.join(_same(clusters.all()))
    clusters.join(_full_names(clusters.all()), told_apart=True)
    clusters.join(_types(clusters.all()))
    clusters.join(_surnames(clusters.all()), told_apart=True)
    clusters.join(_short(clusters.all()), told_apart=True)
    clusters.join(_ships(clusters.all()), told_apart=True)
    clusters.join(_acronyms(clusters.all()))
    clusters.join(_countries(clusters.all()))
    return _table(clusters.all())


def _collect(readings: Sequence[Reading]) -> list[Cluster]:
    """One cluster for each entity of each report."""
    found: dict[Node, Cluster] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        for mention in reading.names:
            if mention.entity is None:
                continue
            node = (reading.report, mention.entity)
            cluster = found.setdefault(node, Cluster(first=node, nodes={node}, reports={node[0]}))
            _add(cluster, mention)
    return [found[n] for n in sorted(found)]


def _add(cluster: Cluster, mention: NameMention) -> None:
    name = mention.name or mention.text
    # a title and a full name tell more of the type than a lone word
    cluster.kinds[mention.type] += _TITLED if mention.title else 1 + (" " in (mention.core or name))
    (cluster.names if _is_name(name) else cluster.nominal)[forms.bare(name)] += 1
    cluster.cores.add(mention.core or forms.fold(forms.bare(name)))
    if mention.country:
        cluster.countries[mention.country] += 1
    for form in set(_surface(mention)):
        cluster.forms[form] += 1


def _is_name(name: str) -> bool:
    """Whether the last word is capital: "Coast Guard", not "coast guard" or "Peruvian soldiers"."""
    return name.rpartition(" ")[2][:1].isupper()


def _surface(mention: NameMention) -> Iterable[str]:
    text = " ".join(mention.text.split())
    yield text
    if mention.definite and mention.type != "person":
        yield f"the {text}"
    if mention.title:
        title = mention.title.split()
        yield " ".join((*title, text))
        # "Ecuadorian President Ana Ruiz" is "President Ana Ruiz" as well
        office = next((n for n, w in enumerate(title) if forms.fold(w) in _titles()), 0)
        yield " ".join((*title[office:], text))


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(forms.fold(w) for language in ("en", "es") for w in vocabulary.load(f"{language}/titles")["words"])


def _order(node: Node) -> tuple[str, str]:
    """Entities first, then reports."""
    return node[1], node[0]


class _Clusters:
    """Clusters that can be joined, unless a report tells them apart."""

    def __init__(self, found: list[Cluster]) -> None:
        self._of: dict[Node, Cluster] = {n: c for c in found for n in c.nodes}

    def all(self) -> list[Cluster]:
        """Every cluster once, in an order of its own."""
        once = {id(c): c for c in self._of.values()}
        return sorted(once.values(), key=lambda c: _order(c.first))

    def join(self, pairs: Iterable[tuple[Cluster, Cluster]], *, told_apart: bool = False) -> None:
        """Join each pair; with ``told_apart``, not if one report holds both as different entities."""
        for one, other in pairs:
            a, b = self._of[one.first], self._of[other.first]
            if a is b or (told_apart and not a.reports.isdisjoint(b.reports)):
                continue
            a.first = min(a.first, b.first, key=_order)
            for node in b.nodes:
                self._of[node] = a
            a.nodes |= b.nodes
            a.reports |= b.reports
            a.cores |= b.cores
            for mine, theirs in (
                (a.kinds, b.kinds),
                (a.names, b.names),
                (a.nominal, b.nominal),
                (a.forms, b.forms),
                (a.countries, b.countries),
            ):
                mine.update(theirs)


Pairs = list[tuple[Cluster, Cluster]]


def _chain(group: Sequence[Cluster]) -> Pairs:
    return [(group[0], other) for other in group[1:]]


def _same(found: Sequence[Cluster]) -> Pairs:
    """Entities of one id, or of one name, type and country. A lone surname and "the government" may be many."""
    groups: dict[tuple[str, str, str], list[Cluster]] = defaultdict(list)
    for c in found:
        core = min(c.cores)
        alone = " " not in core
        if (c.kind == "person" and alone) or (
            c.kind in _BODIES and alone and not c.proper and not c.country and c.kind != "group"
        ):
            continue
        body = c.kind in _BODIES
        kind = "body" if body and (c.proper or c.country) else c.kind
        country = "" if c.kind == "person" else c.country or ""
        groups[kind, country, forms.key(core) if body else core].append(c)
    return [p for g in groups.values() for p in _chain(g)]


def _types(found: Sequence[Cluster]) -> Pairs:
    """One full name under two types, where the one type is hardly supported: the most mentions say what it is."""
    named: dict[str, list[Cluster]] = defaultdict(list)
    for c in found:
        if c.kind in _MIXED and c.proper and not (c.country and c.kind != "person"):
            for core in sorted(x for x in c.cores if " " in x):
                named[core].append(c)
    pairs: Pairs = []
    for group in named.values():
        best = max(group, key=lambda c: (c.kinds.total(), c.kind == "person", c.first))
        pairs += [
            (best, c)
            for c in group
            if c.kind != best.kind and (c.kinds.total() < _SUPPORTED or 2 * c.kinds.total() < best.kinds.total())
        ]
    return pairs


def _short(found: Sequence[Cluster]) -> Pairs:
    """A lone name of another type with the one company or person of whose full name it is a part.

    A place that is on the map and a name with a title stay what they are; so does what is named more often alone.
    """
    long: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for c in found:
        if c.kind == "organization" and c.proper:
            for core in sorted(c.cores):
                if forms.company(core) != core:
                    long[forms.company(core)][id(c)] = c
        elif c.kind == "person":
            for core in sorted(x for x in c.cores if " " in x):
                long[core.rpartition(" ")[2]][id(c)] = c
    pairs: Pairs = []
    for c in found:
        core = min(c.cores)
        fits = [x for x in long.get(core, {}).values() if x is not c]
        if len(fits) != 1 or c.kind not in _MIXED or c.country or not c.proper or len(c.cores) > 1:
            continue
        titled = any(" " in form.removeprefix("the ") for form in c.forms) and " " not in core
        if c.kind == fits[0].kind:
            joins = c.kind == "organization"
        else:
            joins = not titled and c.kinds.total() <= fits[0].kinds.total()
        if joins:
            pairs.append((fits[0], c))
    return pairs


def _full_names(found: Sequence[Cluster]) -> Pairs:
    """People whose full names agree, where every name of the set agrees with every other."""
    people = [c for c in found if c.kind == "person" and _full(c)]
    by_end: dict[str, list[Cluster]] = defaultdict(list)
    for c in people:
        for word in {w for core in c.cores for w in forms.surnames(core)}:
            by_end[word].append(c)
    near: dict[int, set[int]] = {n: {n} for n in range(len(people))}
    number = {id(c): n for n, c in enumerate(people)}
    for group in by_end.values():
        for x, one in enumerate(group):
            for other in group[x + 1 :]:
                if forms.persons_agree(_full(one), _full(other)) or _full(one) == _full(other):
                    near[number[id(one)]].add(number[id(other)])
                    near[number[id(other)]].add(number[id(one)])
    pairs = []
    for n, mates in near.items():
        if len(mates) > 1 and all(near[m] == mates for m in mates) and n == min(mates):
            pairs += _chain([people[m] for m in sorted(mates)])
    return pairs


def _full(c: Cluster) -> str:
    """The longest folded full name, '' for a surname alone."""
    return min((x for x in c.cores if " " in x), key=lambda x: (-len(x), x), default="")


def _surnames(found: Sequence[Cluster]) -> Pairs:
    """A surname alone with the one full name that it can be, or with its like where there is no full name."""
    people = [c for c in found if c.kind == "person"]
    full: dict[str, list[Cluster]] = defaultdict(list)
    alone: dict[str, list[Cluster]] = defaultdict(list)
    for c in people:
        if _full(c):
            for word in {w for core in c.cores for w in forms.surnames(core)}:
                full[word].append(c)
        else:
            alone[min(c.cores)].append(c)
    pairs: Pairs = []
    for word, group in alone.items():
        ends = [c for c in full[word] if any(core.split()[-1] == word for core in c.cores)] if word in full else []
        fits = ends or full.get(word, [])
        if len(fits) == 1:
            pairs += [(fits[0], c) for c in group]
        elif not fits:
            pairs += _chain(group)
    return pairs


def _ships(found: Sequence[Cluster]) -> Pairs:
    """Ships with and without their prefix, and spellings of one long name that differ in a letter."""
    groups: dict[str, list[Cluster]] = defaultdict(list)
    for c in found:
        if c.kind == "vessel" and c.proper:
            for core in sorted(c.cores):
                groups[forms.unprefixed(core)].append(c)
    pairs = [p for g in groups.values() for p in _chain(g)]
    names = sorted(n for n in groups if len(n) >= _SHORT_NAME)
    for x, one in enumerate(names):
        pairs += [(groups[one][0], groups[other][0]) for other in names[x + 1 :] if forms.one_letter(one, other)]
    return pairs


def _acronyms(found: Sequence[Cluster]) -> Pairs:
    """An acronym with the one body whose capitals it is."""
    long: dict[str, list[Cluster]] = defaultdict(list)
    for c in found:
        if c.kind in _BODIES and c.proper:
            for letters in sorted(
                {forms.initials(n) for n in c.names if " " in n} | {forms.initials(forms.spelled(n)) for n in c.names}
            ):
                if len(letters) > 1:
                    long[letters].append(c)
    pairs: Pairs = []
    for c in found:
        short = next(iter(c.names)).replace(".", "") if len(c.names) == 1 and c.kind in _BODIES else ""
        if short.isupper() and 1 < len(short) <= _ACRONYM and " " not in short:
            fits = [x for x in long.get(short, []) if x is not c]
            if len(fits) == 1:
                pairs.append((fits[0], c))
    return pairs


def _countries(found: Sequence[Cluster]) -> Pairs:
    """A body named without its country with the one of that name that has a country."""
    owned: dict[str, list[Cluster]] = defaultdict(list)
    for c in found:
        if c.kind in _BODIES and c.country and c.proper:
            for core in sorted(c.cores):
                owned[forms.key(core)].append(c)
    pairs: Pairs = []
    for c in found:
        if c.kind in _BODIES and not c.country and c.proper:
            fits = {id(x): x for core in sorted(c.cores) for x in owned.get(forms.key(core), [])}
            if len(fits) == 1:
                pairs.append((next(iter(fits.values())), c))
    return pairs


def _table(clusters: Sequence[Cluster]) -> EntityTable:
    holders = Counter(local for c in clusters for local in {n[1] for n in c.nodes})
    ids: dict[Node, str] = {}
    entities = []
    bearers = Counter(word for c in clusters for word in _words(c))
    for c in clusters:
        own = sorted({n[1] for n in c.nodes})
        known = next((x for x in own if holders[x] == 1), None)
        # an id that several clusters share (a surname that may be two people) is told apart by its reports
        found = known or identify("entity", {"entities": own, "reports": sorted({n[0] for n in c.nodes})})
        for node in c.nodes:
            ids[node] = found
        entities.append(_entity(found, c, bearers))
    entities.sort(key=lambda e: (e.name.casefold(), e.id))
    return EntityTable(entities=tuple(entities), ids=ids, names={e.id: e.name for e in entities})


def _words(c: Cluster) -> frozenset[str]:
    """The folded words of all names of a cluster."""
    return frozenset(w for n in (*c.names, *c.nominal) for w in forms.fold(n).split())


def _surname(name: str, c: Cluster, bearers: Counter[str]) -> tuple[str, ...]:
    """The last word of a name of two, if it is a person's and no other entity is called so: who asks may use it."""
    words = name.split()
    if c.kind != "person" or not c.names or len(words) != _FULL or not words[1][:1].isupper():
        return ()
    return (words[1],) if words[1].isalpha() and bearers[forms.fold(words[1])] == 1 else ()


def _entity(found: str, c: Cluster, bearers: Counter[str]) -> Entity:
    named = c.names or c.nominal
    name = forms.spelled(min(named, key=lambda n: (-len(forms.fold(n).split()), -named[n], n)))
    counted: dict[str, tuple[int, str]] = {}
    for form, n in sorted(c.forms.items(), key=lambda x: (-x[1], x[0])):
        before = counted.get(form.casefold())
        counted[form.casefold()] = (n + before[0], before[1]) if before else (n, form)
    ranked = sorted(counted.values(), key=lambda x: (-x[0], x[1]))
    aliases = [form for _, form in ranked if form != name][:ALIASES]
    if len(aliases) < ALIASES:
        aliases += [w for w in _surname(name, c, bearers) if w.casefold() not in counted]
    return Entity(id=found, type=c.kind, name=name, aliases=tuple(aliases), country=c.country)
