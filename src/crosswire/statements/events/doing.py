"""The participle that says who did a deed, and stands behind the last of whom the deed hit.

"The murder of the minister and two of his guards perpetrated by hooded men": the parse hangs it on the guards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, kinds

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.statements.events.lexicon import Lexicon

_FAR = 40
"""Tokens behind a deed within which who did it is looked for."""
_DATED = frozenset(("DATE", "TIME", "GPE", "LOC", "FAC"))


def behind(deed: Token, lexicon: Lexicon) -> Token | None:
    """The passive participle of doing that the parse hangs on a word under the deed which nobody can do."""
    for token in deed.doc[deed.i + 1 : min(deed.right_edge.i + 1, deed.i + _FAR)]:
        if token.tag_ not in ("VBN", "VBD") or grammar.lemma(token) not in lexicon.give:
            continue
        if "by" not in grammar.prepositions(token):
            continue
        holder = next((t for t in token.ancestors if t.pos_ in ("NOUN", "PROPN")), None)
        if holder is not None and holder.i != deed.i and _undoable(holder):
            return token
    return None


def _undoable(noun: Token) -> bool:
    """Whether a noun names no deed: people, a body, a place or a day."""
    return noun.ent_type_ in _DATED or kinds.kind(noun, kinds.load(noun.doc.lang_)) in ("person", "body")
