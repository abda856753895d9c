"""A stand-in for an OpenAI-compatible endpoint, over real HTTP on this machine, that replies as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any] | str


@dataclass(frozen=True)
class Reply:
    """What the stub sends back."""

    body: Body
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def completion(
    content: str | None, *, finish: str = "stop", tokens: tuple[int, int] = (100, 20), **message: Any
) -> Reply:
    """A chat completion with this content."""
    return Reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "stub",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": finish,
                    "message": {"role": "assistant", "content": content, **message},
                }
            ],
            "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)},
        }
    )


def failure(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as such endpoints send it; a retry is to come at once."""
    quick = {"retry-after-ms": "1"}
    return Reply({"error": {"message": message, "type": "error"}}, status, quick | headers)


@dataclass
class Stub:
    """The running stub: what it was sent, and how it answers."""

    url: str
    answer: Callable[[dict[str, Any]], Reply]
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def replies(self, *replies: Reply) -> None:
        """Answer with these in turn, and with the last one from then on."""
        left = list(replies)

        def next_reply(request: dict[str, Any]) -> Reply:
            with self.lock:
                return left.pop(0) if len(left) > 1 else left[0]

        self.answer = next_reply


@contextmanager
def stub() -> Iterator[Stub]:
    """Run a stub on a free port of this machine."""
    running = Stub("", lambda request: failure(500, "the test did not say what to answer"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(running))
    server.daemon_threads = True
    running.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(running: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with running.lock:
                running.requests.append(request | {"path": self.path})
                running.headers.append({name.lower(): value for name, value in self.headers.items()})
                running.at_once += 1
                running.most_at_once = max(running.most_at_once, running.at_once)
            try:
                self._send(running.answer(request))
            finally:
                with running.lock:
                    running.at_once -= 1

        def _send(self, reply: Reply) -> None:
            body = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
            try:
                self.send_response(reply.status)
                for name, value in {"content-type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True  # whoever asked has stopped waiting

        def log_message(self, *arguments: object) -> None:
            return

    return Handler
