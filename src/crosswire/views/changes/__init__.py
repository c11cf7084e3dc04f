"""Changes: two settled records, before and after, come in; what changed of each claim, and through what, goes out.

``diff`` is plain data; ``groups`` are lines of a brief, gated; ``text`` is for a terminal.
"""

from crosswire.views.changes.diff import Cause, Causes, Change, Difference, Since, diff
from crosswire.views.changes.shown import groups, text

__all__ = ["Cause", "Causes", "Change", "Difference", "Since", "diff", "groups", "text"]
