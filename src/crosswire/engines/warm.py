"""Imported by the server that worker processes are forked from: the model is loaded there once, and shared by all.

Nothing here opens a file that stays open: a database must not be carried into another process.
"""

from __future__ import annotations

import gc

from crosswire.engines import reading as _  # noqa: F401 - with all modules that read
from crosswire.reading import parser

parser.model("en")
# what stands here stays: no worker goes through it again, which would also copy its pages
gc.collect()
gc.freeze()
