"""Whether words are a person's name, by lists of first and family names, whatever the trained model takes them for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.people import person_names
from crosswire.reading.truecase.lexicon import lexicon

if TYPE_CHECKING:
    from crosswire.reading.names.view import View

_FULL_NAME = 6
"""Words of the longest name of a person."""
_PLURAL = 7
"""Letters of the shortest plural that is taken for a group; "the Lees" are people."""
_SMALL = -1.0
"""Level of a word that is written small at least three times as often as with a capital."""
_JUNIOR = frozenset(("jr", "sr", "ii", "iii", "iv", "junior"))
_BODIES = ("organization", "facility")


def named(view: View, first: int, last: int) -> bool:
    """Whether the words are a person's first and family names, whatever the model takes them for."""
    people, lex = person_names(), view.lex
    end = last - 1
    while end > first + 1 and view.low(end) in _JUNIOR:
        end -= 1
    words = view.words[first:last]
    if not 2 <= last - first <= _FULL_NAME or any(
        not (w[0].isalpha() and (w[0].isupper() or w in lex.particles)) for w in words
    ):
        return False
    if any(w.isupper() and len(w) > 2 for w in words) or view.low(first) not in people.given:
        return False
    if first and view.low(first - 1) in lex.articles:
        return False
    if any(view.low(x) in lex.heads or view.low(x) in lex.not_names for x in range(first, last)):
        return False
    # "Morgan Stanley" is a firm: two family names, of which the model says that they are a body's
    if last - first == 2 and view.label[first] in _BODIES and view.low(first) in people.family:
        return False
    if view.low(end) in people.family or view.low(end) in people.given or view.label[end] == "person":
        return True
    # a word that is in no list is a foreign family name
    return view.document.language == "en" and view.low(end).isalpha() and view.low(end) not in lexicon().levels


def family(view: View, at: int) -> bool:
    """Whether a lone word is somebody's family name, by the list: "Chávez", but not "la Paz" and no acronym."""
    word, low, lex = view.words[at], view.low(at), view.lex
    if word.isupper() or low not in person_names().family or low in lex.common | lex.articles | lex.inside:
        return False
    return not at or view.low(at - 1) not in view.lex.articles


def worded(view: View, first: int, last: int) -> bool:
    """Whether a name is of words that are mostly written small, as a body's is and no person's: "Prison Watch"."""
    people, levels = person_names(), lexicon().levels
    words = [view.low(x) for x in range(first, last)]
    if view.document.language != "en" or len(words) < 2 or words[0] in people.given:
        return False
    plural = words[-1].endswith("s") and not words[-1].endswith("ss")
    return all(levels.get(w, 0.0) <= _SMALL for w in words) and (plural or words[-1] not in people.family)


def strange(view: View, first: int, last: int) -> bool:
    """Whether a run of words with "of" inside holds neither a first nor a family name: "Ayuntamiento de Casares"."""
    people = person_names()
    if not any(view.low(x) in view.lex.inside for x in range(first + 1, last)) or view.words[first].isupper():
        return False
    return view.low(first) not in people.given and view.low(first) not in people.family


def plain(view: View, at: int) -> bool:
    """Whether a name begins like a person's: neither a place nor an acronym."""
    word = view.words[at]
    return at not in view.places and word[:1].isalpha() and not (word.isupper() and len(word) > 2)


def after_many(view: View, first: int, last: int) -> int:
    """Where the first person of a list starts behind their noun: "Engineers Ana Prats, Ada Brandt and ..."."""
    lex, word = view.lex, view.low(first)
    many = word[-1:] == "s" and word[:-1] in lex.personal | lex.people | lex.titles
    return first + 1 if many and last - first >= 3 and view.low(first + 1) in person_names().given else first


def many(view: View, first: int, last: int) -> bool:
    """Whether one plural name behind an article is a group's, not a person's: "the Untouchables"."""
    return (
        last - first == 1
        and first > 0
        and view.low(first - 1) == "the"
        and view.tag[first] == "NNPS"
        and view.label[first] in ("", "person")
        and len(view.words[first]) >= _PLURAL
    )
