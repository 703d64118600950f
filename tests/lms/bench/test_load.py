"""The load generator against a small server of the standard library, on the loopback address."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lms.bench.load import BadAnswer, Plan, Result, run

BODY = b"halo " * 20_000


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/gone":
            self.close_connection = True
            return
        self.send_response(404 if self.path == "/no" else 200)
        if self.path == "/close":
            self.send_header("Connection", "close")
        if self.path != "/endless":
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args):
        """A visitor who leaves in the middle is none of this test's business."""


@pytest.fixture
def server():
    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def plan(server, *paths, **options):
    requests = [f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n" for path in paths]
    defaults = {"connections": 3, "seconds": 5, "once": True}
    return Plan(server.server_port, requests, **defaults | options)


class TestRun:
    def test_sends_each_request_once(self, server):
        paths = [f"/{n}" for n in range(20)]

        result = run(plan(server, *paths))

        assert sorted(server.asked) == sorted(paths)
        assert result.count == 20
        assert result.statuses == {"200": 20}
        assert result.size == len(BODY)

    def test_goes_round_until_the_time_is_over(self, server):
        result = run(plan(server, "/a", "/b", once=False, seconds=0.3))

        assert result.count > 2
        assert set(server.asked) == {"/a", "/b"}
        assert 0.3 <= result.seconds < 3

    def test_stops_by_time_although_not_everything_was_sent(self, server):
        result = run(plan(server, *["/a"] * 100_000, seconds=0.2))

        assert 0 < result.count < 100_000

    def test_counts_what_was_refused(self, server):
        assert run(plan(server, "/a", "/no")).statuses == {"200": 1, "404": 1}

    def test_connects_again_where_the_server_closes(self, server):
        assert run(plan(server, *["/close"] * 7)).statuses == {"200": 7}

    @pytest.mark.parametrize("path", ["/gone", "/endless"])
    def test_does_not_take_half_an_answer_for_one(self, path, server):
        with pytest.raises(BadAnswer):
            run(plan(server, path, connections=1))


class TestResult:
    def test_finds_the_time_within_which_most_answers_came(self):
        result = Result(2.0, {"200": 100}, [n / 1000 for n in range(100, 0, -1)], 5)

        assert result.rate == 50
        assert result.latency(0.5) == pytest.approx(0.051)
        assert result.latency(0.99) == pytest.approx(0.1)
