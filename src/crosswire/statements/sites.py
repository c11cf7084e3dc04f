"""Universities and airports: bodies by their names, places where a sentence says that something was done at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import PlaceRef
from crosswire.statements import clauses, elsewhere
from crosswire.statements.setting import Setting

if TYPE_CHECKING:
    from crosswire.records import NameMention

APART = 99
"""Steps between two clauses of a sentence of which neither holds the other."""


class Sites(Setting):
    """The part of a context that knows the sites which a report names as bodies."""

    def site(self, start: int, end: int, *, halls: bool = False) -> PlaceRef | None:
        """The site at which a deed was done, named in its clause; the town, where that is part of the site's name.

        Whoever is shot may be told of at a hospital: only of other deeds are ``halls`` sites.
        """
        if not self.parsed:
            return None
        sentence, anchor = self.sentence(start), self.tokens(start, end)
        if sentence is None or anchor is None:
            return None
        named = [n for n in self.names(sentence.start_char, sentence.end_char) if self._is_site(n, halls=halls)]
        near = [(self.distance(anchor.root, n), n.start, n) for n in named if self.led(n.start)]
        far, _, best = min(near, key=lambda x: x[:2], default=(APART, 0, None))
        if best is None or far >= APART:
            return None
        town = next((p for p in self.places_in(best.start, best.end) if p.precision == "city"), None)
        if town is not None and town.gazetteer_id is not None:
            return self.place_ref(town)
        land = self.homeland
        return PlaceRef(
            name=best.name or best.text, country=land.country if land is not None else None, entity=best.entity,
            type="site", precision="exact", start=best.start, end=best.end,
        )  # fmt: skip

    def spot(self, start: int, end: int) -> str | None:
        """The street, building or line at which a clause says that something was done, in its words."""
        anchor = self.tokens(start, end) if self.parsed else None
        if anchor is None:
            return None
        verb = clauses.verb(anchor.root)
        found = [t for t in anchor.root.sent if elsewhere.is_spot(t, self.document.language)]
        near = [t for t in found if clauses.verb(t) == verb]
        if not near:
            return None
        best = min(near, key=lambda t: (abs(t.i - anchor.root.i), t.i))
        owners = [c.i for c in best.lefts if c.dep_ in ("det", "poss", "punct")]
        owned = [t.i for i in owners for t in best.doc[i].subtree]
        whole = next((c for c in best.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        last = max((t.i for c in whole.children for t in (c, *c.conjuncts)), default=best.i) if whole else best.i
        return best.doc[max(owned, default=best.left_edge.i - 1) + 1 : last + 1].text

    def _is_site(self, name: NameMention, *, halls: bool) -> bool:
        words = name.text.split()
        return len(words) > 1 and elsewhere.is_site(words[-1], self.document.language, halls=halls)
