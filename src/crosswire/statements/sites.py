"""Universities and airports: bodies by their names, places where a sentence says that something was done at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.records import PlaceRef
from crosswire.statements import elsewhere
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

    def _is_site(self, name: NameMention, *, halls: bool) -> bool:
        words = name.text.split()
        return len(words) > 1 and elsewhere.is_site(words[-1], self.document.language, halls=halls)
