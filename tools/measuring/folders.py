"""Where the public corpora and their scoring scripts stand; none of them is part of this repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BESIDE = ROOT.parent / "shared"
"""Where the folders are looked for when no variable names them: beside the checkout."""

VARIABLES = {
    "corpora": ("CROSSWIRE_CORPORA", BESIDE / "corpora"),
    "scorers": ("CROSSWIRE_SCORERS", BESIDE / "tools"),
    "reports": ("CROSSWIRE_REPORTS", BESIDE / "reports"),
    "gold": ("CROSSWIRE_GOLD", BESIDE / "gold"),
    "situations": ("CROSSWIRE_SITUATIONS", BESIDE / "situations"),
}


@dataclass(frozen=True, kw_only=True)
class Folders:
    """The folders, whether they exist or not."""

    corpora: Path
    scorers: Path
    reports: Path
    gold: Path
    situations: Path

    def path(self, name: str) -> Path:
        """A file or folder below one of these, as ``corpora/tempeval3/timebank.jsonl``."""
        first, _, rest = name.partition("/")
        base: Path = getattr(self, first) if first in VARIABLES else ROOT / first
        return base / rest if rest else base

    def absent(self, needs: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``needs`` that do not exist, each with the variable that says where to look."""
        missing = []
        for name in needs:
            if not self.path(name).exists():
                first = name.partition("/")[0]
                variable = VARIABLES[first][0] if first in VARIABLES else "the checkout"
                missing.append(f"{name} ({variable})")
        return tuple(missing)


def folders() -> Folders:
    """The folders that the environment names, else those beside the checkout."""
    return Folders(**{name: Path(os.environ.get(key) or beside) for name, (key, beside) in VARIABLES.items()})
