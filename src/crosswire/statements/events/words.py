"""Events of a language without a parse: a trigger word, the phrases before and behind it, and counted victims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import unparsed
from crosswire.statements.events.unparsed import lexicon as forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosswire.records import Statement
    from crosswire.statements.context import Context
    from crosswire.statements.events.lexicon import Lexicon


def read(context: Context, lexicon: Lexicon) -> Iterator[Statement]:
    """The event statements of a document, in the order of the text."""
    del lexicon
    words = forms.load(context.document.language)
    return unparsed.read(context, words) if words is not None else iter(())
