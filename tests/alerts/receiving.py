"""A web server on this machine that takes what is posted to it, and answers as it is told."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Received:
    """What came, and what is answered: one status a request, the last one for all that follow."""

    url: str
    answers: list = field(default_factory=lambda: [200])
    headers: dict = field(default_factory=dict)
    slow: float = 0
    posts: list = field(default_factory=list)


@contextlib.contextmanager
def receiver(*answers, slow=0.0, **headers):
    found = Received(url="", answers=list(answers) or [200], headers=headers, slow=slow)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.posts.append((dict(self.headers), body))
            time.sleep(found.slow)
            status = found.answers.pop(0) if len(found.answers) > 1 else found.answers[0]
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in found.headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/hook?team=desk"
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
