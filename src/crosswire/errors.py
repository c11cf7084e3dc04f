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


class CaseError(CrosswireError):
    """A case cannot be opened, made or written."""

    code = "case"


class CaseMissingError(CaseError):
    """There is no case where one was named."""

    code = "case-missing"


class CaseExistsError(CaseError):
    """There is something already where a case was to be made."""

    code = "case-exists"


class NotACaseError(CaseError):
    """What was named is something else, or is damaged beyond opening."""

    code = "not-a-case"


class CaseNewerError(CaseError):
    """The case was written by a later version of Crosswire."""

    code = "case-newer"


class CaseReadOnlyError(CaseError):
    """The case can be read but not written."""

    code = "case-read-only"


class CaseBusyError(CaseError):
    """Another program holds the case for longer than anybody should."""

    code = "case-busy"


class CaseFullError(CaseError):
    """There is no room left for what was to be added; nothing of it was."""

    code = "case-full"


class CaseMovedError(CaseError):
    """Somebody else wrote first: look again and decide anew."""

    code = "case-moved"


class SecurityError(CrosswireError):
    """The workbench would be open to those who must not come in."""

    code = "security"


class UsersError(SecurityError):
    """The file of users cannot be read or written, or the change to it makes no sense."""

    code = "users"


class WatchError(CrosswireError):
    """The file of feeds or the memory of the watch cannot be used."""

    code = "watch"


class EngineError(CrosswireError):
    """The workers that an archive was to be read by cannot be reached, or are not what they must be."""

    code = "engine"
