"""Counting policies: a claim with all its values in, one count by a named rule of the field's practice out.

A policy is a view: it changes nothing that is recorded. ``choose`` gives a policy by its name, ``count`` applies it to
a claim of a record, ``counts`` to all claims, and ``why`` says in one line what decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.errors import UsageError
from crosswire.records import Claim, Record
from crosswire.views import phrases
from crosswire.views.policies.dossier import Book, Count, Dossier, Given, What
from crosswire.views.policies.rules import RULES, chosen
from crosswire.views.policies.sourced import sourced

__all__ = [
    "DEFAULT",
    "NAMES",
    "Book",
    "Count",
    "Dossier",
    "Given",
    "Policy",
    "What",
    "choose",
    "count",
    "counts",
    "sourced",
    "unmet",
    "why",
]

NAMES = tuple(RULES)
DEFAULT = NAMES[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy by its name; ``prefer`` is the chosen order of origins, by name or kind, for ``priority``."""

    name: str = DEFAULT
    prefer: tuple[str, ...] = ()

    def __call__(self, dossier: Dossier) -> Count:
        """The count of a dossier."""
        return RULES[self.name](dossier, self.prefer)

    @property
    def default(self) -> bool:
        """Whether this is the policy of a brief for which none was chosen."""
        return self.name == DEFAULT


def choose(name: str | None = None, prefer: Sequence[str] = ()) -> Policy:
    """The policy of this name; without a name ``priority`` where origins are chosen, else the default.

    Raises ``UsageError`` for an unknown name, for ``priority`` without origins, and for origins without it.
    """
    name = name or ("priority" if prefer else DEFAULT)
    name = {n.replace("-", ""): n for n in NAMES}.get(name.replace("-", ""), name)
    if name not in RULES:
        raise UsageError(f"there is no policy named {name}; choose one of {', '.join(NAMES)}")
    if name == "priority" and not prefer:
        raise UsageError("the policy priority needs the origins that come first: name them with --prefer")
    if prefer and name != "priority":
        raise UsageError(f"the policy {name} takes no chosen origins; leave --prefer out or choose priority")
    return Policy(name=name, prefer=tuple(prefer))


def unmet(policy: Policy, record: Record) -> list[str]:
    """The origins chosen to come first that the record does not have, neither by name nor by kind."""
    return [choice for choice in policy.prefer if not any(chosen(origin, choice) for origin in record.origins)]


def count(record: Record | Book, claim: Claim, policy: Policy | str = DEFAULT, what: What | None = None) -> Count:
    """The number of one claim by a policy; ``what`` is killed or injured for an event (killed without it)."""
    book = record if isinstance(record, Book) else Book(record)
    chosen = choose(policy) if isinstance(policy, str) else policy
    return chosen(book.open(claim, what or ("figure" if claim.type == "figure" else "killed")))


def counts(record: Record, policy: Policy | str = DEFAULT) -> Iterator[Count]:
    """The numbers of all claims that have one, in the order of the claims: figures, and the tolls of events."""
    book = Book(record)
    chosen = choose(policy) if isinstance(policy, str) else policy
    for claim in record.claims:
        if claim.type in {"figure", "event"}:
            for what in book.numbers(claim):
                yield chosen(book.open(claim, what))


def why(found: Count, language: str = "en") -> str:
    """In one line what decided the count."""
    return phrases.label(language, "policy_reasons", found.reason)
