import pytest

from lms.accounts.addresses import address_digest, client_network


class TestClientNetwork:
    def test_is_the_peer_where_there_is_no_proxy(self, rf):
        request = rf.get("/", REMOTE_ADDR="203.0.113.5", HTTP_X_FORWARDED_FOR="10.0.0.1")

        assert client_network(request) == "203.0.113.5"

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "expected"),
        [
            (1, "198.51.100.7", "198.51.100.7"),
            (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
            (2, "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
            (2, "198.51.100.7", "127.0.0.1"),
            (1, "", "127.0.0.1"),
            (1, "not an address", ""),
        ],
    )
    def test_trusts_only_what_our_own_proxies_appended(
        self, rf, settings, proxies, forwarded, expected
    ):
        settings.PROXY_COUNT = proxies

        request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

        assert client_network(request) == expected

    def test_takes_an_ipv6_network_as_one_place(self, rf):
        request = rf.get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")

        assert client_network(request) == "2001:db8:1:2::/64"

    def test_reads_an_ipv4_address_written_as_ipv6(self, rf):
        assert client_network(rf.get("/", REMOTE_ADDR="::ffff:203.0.113.5")) == "203.0.113.5"


class TestAddressDigest:
    def test_does_not_contain_the_address(self, rf):
        digest = address_digest(rf.get("/", REMOTE_ADDR="203.0.113.5"))

        assert "203" not in digest or "113" not in digest
        assert len(digest) == 32

    def test_depends_on_our_secret(self, rf, settings):
        request = rf.get("/", REMOTE_ADDR="203.0.113.5")
        before = address_digest(request)

        settings.SECRET_KEY = "another"

        assert address_digest(request) != before
