"""Events of a language without a parse: a document and its reading in, event statements out.

``lexicon`` knows all forms of the words that tell an event, ``phrases`` reads the noun phrases around them, ``clauses``
says who plays which part, ``counts`` how many were harmed, ``grouping`` which tellings are of one happening.
"""

from __future__ import annotations

from crosswire.statements.events.unparsed.reading import read

__all__ = ["read"]
