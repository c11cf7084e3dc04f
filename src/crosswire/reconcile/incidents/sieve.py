"""Pairs of episodes that are refused at a glance, so that the most that share a key need not be compared in full.

What is said here is what ``compare.refusals`` says, of the little that costs nothing: that the days are far apart, and
that the two reports share no word of anybody's name. So it changes what a comparison costs, never what comes out.
"""

from __future__ import annotations

import itertools

from crosswire.intervals import apart
from crosswire.reconcile.incidents.compare import NEAR_DAYS
from crosswire.reconcile.incidents.episode import Episode


def named(episode: Episode) -> frozenset[str]:
    """The words of all names of people by which two episodes may be known to be one, whatever else differs."""
    return frozenset(itertools.chain.from_iterable(episode.victims | episode.suspects | episode.people))


def refused(a: Episode, b: Episode) -> bool:
    """Whether two episodes that share no word of ``named`` are certainly refused; not all that are, are seen."""
    if a.when is not None and b.when is not None and apart(a.when, b.when) > NEAR_DAYS:
        return a.ages.isdisjoint(b.ages) or a.named.isdisjoint(b.named)
    return False
