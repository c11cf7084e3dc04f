"""``python -m crosswire.gazetteer PATH`` makes the gazetteer at PATH."""

from __future__ import annotations

import sys

from crosswire.errors import GazetteerError
from crosswire.gazetteer.making import build

try:
    build(sys.argv[1])
except GazetteerError as error:
    raise SystemExit(str(error)) from error
