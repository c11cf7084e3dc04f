"""Workbenches as a person starts them, and their pages as a person waits for them."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import sys
import time


def free_port():
    with contextlib.closing(socket.socket()) as own:
        own.bind(("127.0.0.1", 0))
        return own.getsockname()[1]


@contextlib.contextmanager
def served(case, *options):
    """The address of a workbench on a case, served by the program itself."""
    port = free_port()
    command = [sys.executable, "-c", "from crosswire.cli.main import main; main()", "serve", str(case)]
    with subprocess.Popen([*command, "--port", str(port), *options], stderr=subprocess.PIPE, text=True) as server:
        base = f"http://127.0.0.1:{port}"
        try:
            for _ in range(600):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                assert server.poll() is None, server.stderr.read()
                time.sleep(0.1)
            yield base
        finally:
            server.terminate()
            server.communicate(timeout=60)


def visit(page, path):
    """Go to a page, and wait where it is still being settled."""
    page.goto(path)
    settled(page)


def arrived(page, pattern):
    """Wait until a form or a link has led to an address, and what stands there is settled."""
    page.wait_for_url(re.compile(pattern))
    settled(page)


def settled(page):
    """Wait while the page says that it is still being made: it comes back by itself."""
    waiting = page.locator('[data-refusal="settling"]')
    while True:
        waiting.wait_for(state="detached")
        page.wait_for_load_state()  # what is there by half has nothing of the kind either
        if not waiting.count():
            return
