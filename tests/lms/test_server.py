import socket

import pytest

from lms import server


class TestCommand:
    def test_listens_on_this_machine_alone(self):
        line = server.command(port=9000)

        assert line[line.index("--host") + 1] == "127.0.0.1"
        assert line[line.index("--port") + 1] == "9000"
        assert line[-1] == "lms.wsgi:application"


class TestRefuseBusyPort:
    def test_lets_a_free_port_pass(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        server.refuse_busy_port(port)

    def test_refuses_one_that_somebody_listens_on(self):
        with socket.socket() as busy:
            busy.bind(("127.0.0.1", 0))
            busy.listen()

            with pytest.raises(server.PortBusy):
                server.refuse_busy_port(busy.getsockname()[1])
