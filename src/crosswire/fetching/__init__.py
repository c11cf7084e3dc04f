"""Fetching over HTTP. In: an address and bounds. Out: the bytes and what the server told of them, or why not.

``Fetcher`` asks the public internet only, ``Robots`` knows which addresses a site wants left alone, ``charsets`` turns
bytes into text. No other part of the program speaks to the network but the workbench's server.
"""

from __future__ import annotations

from crosswire.fetching.failures import FetchError, ForbiddenError
from crosswire.fetching.fetcher import Bounds, Fetched, Fetcher
from crosswire.fetching.robots import Robots

__all__ = ["Bounds", "FetchError", "Fetched", "Fetcher", "ForbiddenError", "Robots"]
