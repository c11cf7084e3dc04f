"""What a page function gives: which template draws what, under which title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from crosswire.serve.asking import Ask
from crosswire.serve.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main part of a page before it is drawn. Templates know ``view``, ``ask``, ``words`` and ``ui`` as well."""

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    """Key of the entry of the menu under which the page stands."""


class NotThereError(Exception):
    """There is nothing at this address; the message, a key of the table ``missing``, says what was looked for."""


Show: TypeAlias = Callable[[View, Ask], Page]
"""A page: nothing but what is passed in may play a part, since what is drawn is kept for the next who asks."""
