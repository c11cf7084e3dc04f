"""What is known of a name over reports: the mentions that have it, and clusters of such names that are one entity."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from crosswire import vocabulary
from crosswire.reading.names import forms
from crosswire.records import NameMention, Reading

BODIES = frozenset(("organization", "group", "facility"))
_TITLED = 4
"""Weight of a mention with a title for the type of its entity; a full name weighs two, a lone word one."""

KINDS = ("kinds", "names", "nominal", "forms", "cores", "countries", "local")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How often what was said of a name; ``local`` are the entities within reports that bear it."""

    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    nominal: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    cores: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    local: Counter[str] = field(default_factory=Counter)

    def add(self, other: Profile) -> None:
        """Count what the other counts as well."""
        for kind in KINDS:
            getattr(self, kind).update(getattr(other, kind))

    def take(self, other: Profile) -> None:
        """Count no longer what the other counts."""
        for kind in KINDS:
            mine: Counter[str] = getattr(self, kind)
            for key, n in getattr(other, kind).items():
                mine[key] -= n
                if mine[key] <= 0:
                    del mine[key]


@dataclass(slots=True, kw_only=True)
class Name:
    """One name over all reports that have it. ``reports`` counts the entities of each report that bear it."""

    id: str
    profile: Profile = field(default_factory=Profile)
    reports: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cluster:
    """Names that are one entity, as they stood when it was made. ``id`` is the first of theirs."""

    id: str
    members: tuple[Name, ...]
    profile: Profile

    @staticmethod
    def of(members: Iterable[Name]) -> Cluster:
        """The cluster of these names."""
        ordered = sorted(members, key=lambda n: n.id)
        profile = Profile()
        for name in ordered:
            profile.add(name.profile)
        return Cluster(id=ordered[0].id, members=tuple(ordered), profile=profile)

    def told_apart(self, other: Cluster) -> bool:
        """Whether one report holds both as different entities."""
        return not all(a.reports.keys().isdisjoint(b.reports) for a in self.members for b in other.members)

    @property
    def kind(self) -> str:
        """The type that most mentions have."""
        kinds = self.profile.kinds
        return min(kinds, key=lambda k: (-kinds[k], k))

    @property
    def support(self) -> int:
        """The weight of all mentions for the type."""
        return self.profile.kinds.total()

    @property
    def country(self) -> str | None:
        """The country that most mentions have, if any has one."""
        countries = self.profile.countries
        return min(countries, key=lambda c: (-countries[c], c), default=None)

    @property
    def proper(self) -> bool:
        """Whether any mention is a name, not a noun."""
        return bool(self.profile.names)

    @property
    def core(self) -> str:
        """The first of its cores."""
        return min(self.profile.cores)

    @property
    def full(self) -> str:
        """The longest folded full name, '' for a surname alone."""
        return min((x for x in self.profile.cores if " " in x), key=lambda x: (-len(x), x), default="")


def profiles(reading: Reading) -> dict[str, Profile]:
    """What a report says of each of its entities."""
    found: dict[str, Profile] = {}
    for mention in reading.names:
        if mention.entity is not None:
            _count(found.setdefault(mention.entity, Profile()), mention, mention.entity)
    return found


def _count(profile: Profile, mention: NameMention, entity: str) -> None:
    name = mention.name or mention.text
    # a title and a full name tell more of the type than a lone word
    profile.kinds[mention.type] += _TITLED if mention.title else 1 + (" " in (mention.core or name))
    (profile.names if _is_name(name) else profile.nominal)[forms.bare(name)] += 1
    profile.cores[mention.core or forms.fold(forms.bare(name))] += 1
    profile.local[entity] = 1
    if mention.country:
        profile.countries[mention.country] += 1
    profile.forms.update(set(_surface(mention)))


def _is_name(name: str) -> bool:
    """Whether the last word is capital or a number: "Coast Guard", "Tolvane 01", not "coast guard"."""
    last = name.rpartition(" ")[2][:1]
    return last.isupper() or (last.isdigit() and name[:1].isupper())


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


def name_id(entity: str, report: str, profile: Profile) -> str:
    """What makes one name of entities of two reports: name, type and country.

    A lone surname and "the government" may be many, so each report's is a name of its own.
    """
    cluster = Cluster(id="", members=(), profile=profile)
    core, kind, country = cluster.core, cluster.kind, cluster.country
    alone = " " not in core
    if (kind == "person" and alone) or (
        kind in BODIES and alone and not cluster.proper and not country and kind != "group"
    ):
        return f"one\n{entity}\n{report}"
    body = kind in BODIES
    shown = "body" if body and (cluster.proper or country) else kind
    owner = "" if kind == "person" else country or ""
    return "\n".join(("many", shown, owner, forms.key(core) if body else core))
