"""All entities, kept while reports come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.reading.names import forms
from crosswire.reconcile.entities.cluster import Cluster, Name, Profile, name_id, profiles
from crosswire.reconcile.entities.rules import RULES
from crosswire.reconcile.entities.stages import Stage
from crosswire.reconcile.ordered import Ordered
from crosswire.records import Entity, Reading
from crosswire.sequences import Chunked
from crosswire.serial import identify

ALIASES = 20
"""The most frequent surface forms that an entity keeps."""
_FULL = 2
"""Words of a plain full name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTable:
    """All entities, and which of them an entity of one report is."""

    entities: tuple[Entity, ...]
    ids: Mapping[tuple[str, str], str]
    names: Mapping[str, str]

    def of(self, report: str, entity: str) -> str:
        """The entity over all reports for one report's entity; an unknown one is returned as it is."""
        return self.ids.get((report, entity), entity)

    def name(self, entity: str) -> str | None:
        """The canonical name of an entity over all reports."""
        return self.names.get(entity)


class Entities:
    """Who is who over all reports. What it holds depends on the reports alone, not on how they came."""

    def __init__(self) -> None:
        """No report yet."""
        self._names: dict[str, Name] = {}
        self._of: dict[str, dict[str, tuple[str, Profile]]] = {}
        """The name of each entity of each report, and what that report says of it."""
        self._stages = [Stage(rule) for rule in RULES]
        self._final: dict[str, Cluster] = {}
        self._home: dict[str, str] = {}
        """The cluster of each name."""
        self._bearers: dict[str, set[str]] = defaultdict(set)
        """The clusters that hold each entity of some report."""
        self._ids: dict[str, str] = {}
        """The entity of each cluster."""
        self._words: Counter[str] = Counter()
        """How many clusters have a word in a name."""
        self._surnamed: dict[str, set[str]] = defaultdict(set)
        """The clusters that may be called by a word alone."""
        self._shown: dict[str, Entity] = {}
        self._stale: set[str] = set()
        """Clusters that may be shown otherwise than before."""
        self._ordered: Ordered[tuple[str, str], Entity] = Ordered()

    def of(self, report: str, entity: str) -> str:
        """The entity over all reports for one report's entity; an unknown one is returned as it is."""
        known = self._of.get(report, {}).get(entity)
        return self._ids[self._home[known[0]]] if known else entity

    def change(self, gone: Iterable[str], come: Sequence[Reading]) -> set[str]:
        """Take reports out and in; the reports of which some entity is another than before, those apart."""
        touched: set[str] = set()
        for report in gone:
            for id_, profile in self._of.pop(report, {}).values():
                self._drop(id_, report, profile)
                touched.add(id_)
        for reading in sorted(come, key=lambda r: r.report):
            own = self._of[reading.report] = {}
            for entity, profile in sorted(profiles(reading).items()):
                id_ = name_id(entity, reading.report, profile)
                own[entity] = id_, profile
                name = self._names.setdefault(id_, Name(id=id_))
                name.profile.add(profile)
                name.reports[reading.report] += 1
                touched.add(id_)
        return self._settle(touched)

    def _drop(self, id_: str, report: str, profile: Profile) -> None:
        name = self._names[id_]
        name.profile.take(profile)
        name.reports[report] -= 1
        if not name.reports[report]:
            del name.reports[report]
        if not name.reports:
            del self._names[id_]

    def _settle(self, touched: set[str]) -> set[str]:
        """Let the names that were touched go through all rules."""
        before = {n: self._ids[self._home[n]] for n in touched if n in self._home}
        gone: Sequence[str] = sorted(before)
        come = [Cluster.of([self._names[n]]) for n in sorted(touched) if n in self._names]
        for stage in self._stages:
            left, made = stage.change(gone, come)
            gone, come = [c.id for c in left], made
        dirty: set[str] = set()
        for id_ in gone:
            cluster = self._final.pop(id_)
            self._speak(cluster, -1)
            for name in cluster.members:
                before.setdefault(name.id, self._ids[id_])
                del self._home[name.id]
            for local in cluster.profile.local:
                self._bearers[local].discard(id_)
                dirty |= self._bearers[local]
            del self._ids[id_]
        for cluster in come:
            self._final[cluster.id] = cluster
            self._speak(cluster, 1)
            for name in cluster.members:
                self._home[name.id] = cluster.id
            for local in cluster.profile.local:
                self._bearers[local].add(cluster.id)
                dirty |= self._bearers[local]
        for id_ in dirty & self._final.keys():
            for name in self._final[id_].members:
                if id_ in self._ids:
                    before.setdefault(name.id, self._ids[id_])
            self._ids[id_] = self._entity(self._final[id_])
        self._stale |= dirty
        return {
            report
            for name, entity in before.items()
            if name in self._home and self._ids[self._home[name]] != entity
            for report in self._names[name].reports
        }

    def _entity(self, cluster: Cluster) -> str:
        """The id of a cluster: of its reports' entities that no other cluster has, that which most reports have.

        The more reports there are, the less one more changes it.
        """
        held = cluster.profile.local
        own = sorted(held, key=lambda x: (-held[x], x))
        known = next((x for x in own if len(self._bearers[x]) == 1), None)
        if known is not None:
            return known
        # an id that several clusters share (a surname that may be two people) is told apart by the first of the names
        return identify("entity", {"name": cluster.id.split("\n")})

    def _speak(self, cluster: Cluster, n: int) -> None:
        """Count the words of a cluster that comes (1) or goes (-1)."""
        for word in _words(cluster):
            before = self._words[word]
            self._words[word] += n
            if (before == 1) != (self._words[word] == 1):
                self._stale |= self._surnamed.get(word, set())
            if not self._words[word]:
                del self._words[word]
        if surname := _surname(cluster):
            (self._surnamed[surname].add if n > 0 else self._surnamed[surname].discard)(cluster.id)
        self._stale.add(cluster.id)

    def entities(self) -> Chunked[Entity]:
        """All entities in the order of their names. One that is shown as before stays the same object."""
        gone = {id_: e for id_ in self._stale if (e := self._shown.pop(id_, None)) is not None}
        before = {e.id: e for e in gone.values()}
        for e in gone.values():
            self._ordered.put(_place(e), None)
        for id_ in self._stale & self._final.keys():
            made = _shown(self._ids[id_], self._final[id_], self._words)
            known = before.get(made.id)
            self._shown[id_] = made = known if known is not None and known == made else made
            self._ordered.put(_place(made), made)
        self._stale = set()
        return self._ordered.values()


def _place(e: Entity) -> tuple[str, str]:
    return e.name.casefold(), e.id


def gather(readings: Sequence[Reading]) -> EntityTable:
    """The entities of all readings. Pure; the order of the readings does not matter."""
    found = Entities()
    found.change((), readings)
    entities = tuple(found.entities())
    ids = {(r.report, n.entity): found.of(r.report, n.entity) for r in readings for n in r.names if n.entity}
    return EntityTable(entities=entities, ids=ids, names={e.id: e.name for e in entities})


def _words(c: Cluster) -> frozenset[str]:
    """The folded words of all names of a cluster."""
    return frozenset(w for n in (*c.profile.names, *c.profile.nominal) for w in forms.fold(n).split())


def _surname(c: Cluster) -> str:
    """The last word, folded, of a person's name of two; '' where there is none by which they may be called."""
    if c.kind != "person" or not c.proper:
        return ""
    words = _called(c).split()
    return forms.fold(words[1]) if len(words) == _FULL and words[1][:1].isupper() and words[1].isalpha() else ""


def _called(c: Cluster) -> str:
    """What a cluster is called: the longest of its names, of those the most frequent."""
    named = c.profile.names or c.profile.nominal
    return forms.spelled(min(named, key=lambda n: (-len(forms.fold(n).split()), -named[n], n)))


def _shown(found: str, c: Cluster, bearers: Counter[str]) -> Entity:
    name = _called(c)
    counted: dict[str, tuple[int, str]] = {}
    for form, n in sorted(c.profile.forms.items(), key=lambda x: (-x[1], x[0])):
        before = counted.get(form.casefold())
        counted[form.casefold()] = (n + before[0], before[1]) if before else (n, form)
    ranked = sorted(counted.values(), key=lambda x: (-x[0], x[1]))
    aliases = [form for _, form in ranked if form != name][:ALIASES]
    surname = _surname(c)
    if len(aliases) < ALIASES and surname and bearers[surname] == 1:
        # a person's surname, where no other entity is called so: who asks may use it
        alone = name.split()[1]
        aliases += [alone] if alone.casefold() not in counted else []
    return Entity(id=found, type=c.kind, name=name, aliases=tuple(aliases), country=c.country)
