"""Make ``crosswire/data/person_names.txt.xz``: first names and family names, from the United States census of 1990.

Usage: python tools/person_names.py FOLDER, where FOLDER is the unpacked source of the package ``names`` 0.3.0 (MIT),
which holds the census's lists (public domain). Family names are those that 80 of 100 people have.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/crosswire/data/person_names.txt.xz"
SHARE = 80.5
"""The column of the running share of people at which family names end."""


def main() -> None:
    """Write the file: a line of first names, a line of family names."""
    folder = Path(sys.argv[1]) / "names"
    given = {
        line.split()[0].lower()
        for sex in ("male", "female")
        for line in (folder / f"dist.{sex}.first").read_text(encoding="utf-8").splitlines()
    }
    rows = [line.split() for line in (folder / "dist.all.last").read_text(encoding="utf-8").splitlines()]
    family = {row[0].lower() for row in rows if float(row[2]) <= SHARE}
    text = f"{' '.join(sorted(given))}\n{' '.join(sorted(family))}\n"
    OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
