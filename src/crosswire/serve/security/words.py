"""The words of the defences, and errors that can be told in each language."""

from __future__ import annotations

from typing import Any

from crosswire import vocabulary
from crosswire.errors import UsersError


def words(language: str) -> dict[str, Any]:
    """The words of the defences in a language, English where it has none."""
    found: dict[str, Any] = vocabulary.spoken(language, "workbench")["security"]
    return found


class ChangeError(UsersError):
    """A change to the users makes no sense. ``key`` finds the words, ``values`` fill them; as text it is English."""

    def __init__(self, key: str, **values: str | int) -> None:
        """``values`` are what the words name."""
        self.key = key
        self.values = values
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """Why, in a language."""
        return str(words(language)["changes"][self.key]).format_map(self.values)
