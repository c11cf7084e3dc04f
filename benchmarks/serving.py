"""What the benchmarks of the workbench share: the program as people start it, and their part of the page of figures."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
PARTS = ("reading", "flat", "growth", "truth", "cold", "views", "search", "backfill", "pages", "load")
"""Parts of the page in their order, each written by its own benchmark."""


@dataclass(frozen=True, slots=True)
class Server:
    """A workbench in a process of its own."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """Megabytes that it holds in memory; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
            if found := re.search(r"VmRSS:\s+(\d+) kB", status):
                return int(found[1]) / 1024
        return 0.0


@contextlib.contextmanager
def served(case: Path) -> Iterator[Server]:
    """Serve a case by the program itself, on this machine alone."""
    with contextlib.closing(socket.socket()) as own:
        own.bind(("127.0.0.1", 0))
        port = own.getsockname()[1]
    command = [sys.executable, "-c", "from crosswire.cli.main import main; main()", "serve", str(case)]
    with subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                if process.poll() is not None:
                    raise RuntimeError(f"the workbench ended with {process.returncode}")
                time.sleep(0.05)
            yield Server(port, process)
        finally:
            process.terminate()
            process.wait(120)


def setting() -> dict[str, Any]:
    """What the figures hang on."""
    return {"cores": os.cpu_count(), "python": platform.python_version()}


def write(part: str, text: str, results: Any = None) -> None:
    """Put a part into the page, and its results as JSON beside it; the other parts stay as they are."""
    found = {PARTS[0]: ""}
    if PAGE.is_file():
        first, *rest = re.split(r"^<!-- part: (\w+) -->\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found = {PARTS[0]: first, **dict(zip(rest[::2], rest[1::2], strict=True))}
    found[part] = text
    marked = [found[PARTS[0]].rstrip() + "\n"]
    marked += [f"\n<!-- part: {p} -->\n{found[p].strip()}\n" for p in PARTS[1:] if p in found]
    PAGE.write_text("".join(marked), encoding="utf-8")
    if results is not None:
        beside = PAGE.with_name(f"performance-{part}.json")
        beside.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
