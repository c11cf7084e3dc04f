"""What can go wrong, as a small tree of exceptions with stable codes.

Bad input is no exception: it becomes a ``crosswire.records.Problem`` and the rest is read. An exception means that
the call as a whole cannot go on, and its message is one plain line that says what to do.
"""

from __future__ import annotations


class CrosswireError(Exception):
    """Root of the tree. ``code`` is stable, the message is for people."""

    code = "error"


class UsageError(CrosswireError):
    """The call itself makes no sense (no report given, an unknown format)."""

    code = "usage"


class NothingReadError(CrosswireError):
    """Not one of the reports could be read."""

    code = "nothing-read"


class GazetteerError(CrosswireError):
    """The gazetteer is neither there nor can it be built."""

    code = "gazetteer"


class VocabularyError(CrosswireError):
    """A vocabulary file does not have the form that its reader needs."""

    code = "vocabulary"
