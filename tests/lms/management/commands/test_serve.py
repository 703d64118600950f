import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lms import server
from lms.management.commands import serve


@pytest.fixture
def started(monkeypatch):
    """Ports the server was started on; it ends at once."""
    ports = []
    monkeypatch.setattr(server, "serve", ports.append)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    monkeypatch.setattr(server, "refuse_busy_port", lambda port: None)
    monkeypatch.setattr(serve.Preparation, "due", lambda self: iter(()))
    return ports


class TestServe:
    def test_starts_the_server_on_the_chosen_port(self, started, settings, tmp_path):
        settings.DATA_DIR = tmp_path

        call_command("serve", port=9000, stdout=StringIO())

        assert started == [9000]

    def test_prints_the_address_and_every_demo_account(self, started, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        output = StringIO()

        call_command("serve", port=9000, stdout=output)

        assert "http://localhost:9000/" in output.getvalue()
        for account in serve.ACCOUNTS:
            assert all(cell in output.getvalue() for cell in account)

    def test_refuses_a_busy_port_before_any_work(self, monkeypatch):
        monkeypatch.setattr(serve.Command, "prepare", lambda *_: pytest.fail("worked in vain"))
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()
            port = busy.getsockname()[1]

            with pytest.raises(CommandError, match=f"serve --port {port + 1}"):
                call_command("serve", port=port)


class TestTable:
    def test_aligns_columns_and_leaves_no_trailing_space(self):
        lines = list(serve.table([("a", "bbb", ""), ("aaaa", "b", "c")]))

        assert lines == ["a      bbb", "aaaa   b     c"]
