"""Whatever stands in an address: a page of ours, never a failure, never a way to another site."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.catalogue.refresh import refresh_all
from lms.organisations.models import Cohort
from tests.badinput.addresses import addresses
from tests.badinput.forms import arguments
from tests.badinput.hostile import as_bytes, quote, texts
from tests.badinput.test_posts import check, example, is_ours
from tests.badinput.world import PEOPLE, make_world
from tests.factories.pages import make_lesson, make_module, make_site
from tests.factories.people import PIN

EXAMPLES = 30
NAMES = (
    *("q", "hal", "j", "p", "pilih", "kode", "nama", "next", "to", "coba", "baru", "halaman"),
    *("wilayah", "modul", "kecamatan", "jenis", "menurut"),
)
PAGES = ("/", "/masuk/", "/gabung/", "/capaian/", "/klaim/", "/menunggu/", "/akun/", "/cari/")
COOKIES = ("sesi", "csrf", "kerja", "tunggu", "hp", "gabung", "muda", "ganti", "tunda", "messages")
ELSEWHERE = (
    "//evil.example/",
    "///evil.example",
    "https://evil.example/",
    "https:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\x00//evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "evil.example",
    "%2F%2Fevil.example",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.mark.parametrize("address", sorted(addresses(), key=str), ids=str)
class TestEveryAddress:
    def test_takes_any_query_calmly(self, address, world):
        named = {
            name: values for name, values in arguments(world).items() if name in address.arguments
        }

        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        @given(
            pairs=st.lists(st.tuples(st.sampled_from(NAMES) | texts, texts), max_size=3),
            who=st.sampled_from(PEOPLE),
            in_address=st.fixed_dictionaries(named),
        )
        def ask(pairs, who, in_address):
            query = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
            url = example(world, address)
            if named and set(named) == set(address.arguments):
                url = reverse(address.name, kwargs=in_address)

            response = world.client(who).get(url, QUERY_STRING=query)

            check_page(response)

        ask()


def check_page(response):
    """As `check`, but an address that is only for sending forms says so without a page."""
    if response.status_code != 405:
        check(response)


class TestPaths:
    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(parts=st.lists(texts, min_size=1, max_size=3), slash=st.sampled_from(["", "/"]))
    def test_that_do_not_exist_are_answered_with_a_page(self, world, parts, slash):
        path = "/" + "/".join(parts) + slash

        check_page(Client().get("/", PATH_INFO=as_header(path)))

    @pytest.mark.parametrize("path", ["//evil.example/a", "/\\evil.example/a", "//evil.example"])
    def test_are_no_addresses_of_other_sites(self, path, world):
        response = Client().get("/", PATH_INFO=path)

        check(response)


def as_header(text):
    """Text as it arrives in a request: bytes, read as latin-1."""
    return as_bytes(text).decode("latin-1")


class TestHeaders:
    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(
        name=st.sampled_from(["HTTP_ACCEPT_LANGUAGE", "HTTP_USER_AGENT", "HTTP_REFERER"]),
        value=texts,
        path=st.sampled_from(PAGES),
    )
    def test_of_any_kind_are_taken_calmly(self, world, name, value, path):
        check(Client().get(path, **{name: as_header(value)}))

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(name=st.sampled_from(COOKIES), value=texts, path=st.sampled_from(PAGES))
    def test_with_any_cookie_are_taken_calmly(self, world, name, value, path):
        check(Client().get(path, HTTP_COOKIE=f"{name}={as_header(value)}"))

    @pytest.mark.parametrize("host", ["evil.example", "evil.example:99999", "a b", "[::1", ""])
    def test_with_a_strange_host_get_a_page(self, host, world):
        response = Client().get("/capaian/", HTTP_HOST=host)

        assert response.status_code == 400
        check(response)


class TestLessons:
    @pytest.fixture
    def lesson(self):
        lesson = make_lesson(make_module(make_site()))
        refresh_all()
        return lesson

    @settings(max_examples=100, suppress_health_check=list(HealthCheck))
    @given(pairs=st.lists(st.tuples(st.sampled_from(NAMES), texts), max_size=3))
    def test_are_shown_whatever_follows_the_question_mark(self, lesson, pairs):
        query = "&".join(f"{name}={quote(value)}" for name, value in pairs)

        response = Client().get(lesson.url, QUERY_STRING=query)

        assert response.status_code == 200
        check(response)


class TestNext:
    @pytest.mark.parametrize("where", ELSEWHERE)
    @pytest.mark.parametrize("name", ["accounts:sign_in", "accounts:sign_out", "progress:claim"])
    def test_never_leads_to_another_site(self, name, where, world):
        """Neither in the address nor in the form, neither at once nor after signing in."""
        cohort = Cohort.objects.get(pk=world.learner.cohort_id)
        fields = {
            "code": cohort.code,
            "nickname": world.learner.nickname,
            "pin": PIN,
            "jawab": "ya",
            "next": where,
        }
        url = f"{reverse(name)}?{urlencode({'next': where})}"

        for who in ("guest", "learner"):
            client = world.client(who)
            for response in (client.get(url), client.post(url, fields)):
                check(response)
                assert "evil" not in response.headers.get("Location", "")

    @pytest.mark.parametrize("where", ELSEWHERE)
    def test_is_known_by_these_tests_to_lead_away(self, where):
        assert "evil" in where or "alert" in where
        assert is_ours("/akun/")
