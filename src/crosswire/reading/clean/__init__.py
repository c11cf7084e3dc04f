"""Text as it comes, without what is no word of it: a text and its language in, a ``View`` of it out.

Pages, wires and scanners leave marks inside of a text: running heads and page numbers, "(MORE)" and slugs, words cut by
a hyphen at a line's end, letters set apart ("K I L L E D"), invisible characters, paragraphs torn in the middle of a
sentence. Everything is read in the view; what is read is told with the offsets of the text as it came.
"""

from __future__ import annotations

from crosswire.reading.clean import breaks, letters, lines, words
from crosswire.reading.clean.view import View, whole

__all__ = ["View", "clean"]


def clean(text: str, language: str, title: int | None = None) -> View:
    """The view of a text; ``title`` is where a title begins that was put behind it, which stays as it is.

    Linear in the length of the text. A text with nothing to take out is its own view, with no offsets to move.
    """
    body, rest = (text, "") if title is None else (text[:title], text[title:])
    view = whole(body)
    for step in (letters.invisible, lines.furniture, letters.apart, words.joined, breaks.torn):
        view = view.edited(step(view.text, language))
    return view.followed(rest, len(body)) if rest else view
