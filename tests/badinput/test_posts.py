"""Whatever is sent to a form: a clear page in Indonesian, nothing lost, never a failure of ours."""

import re
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.badinput.addresses import addresses
from tests.badinput.forms import arguments, form, forms, queries
from tests.badinput.hostile import FORM, MULTIPART, Body, bodies
from tests.badinput.world import PEOPLE, make_world

CASES = 5_000  # in all, at least; what was taken is sent twice
EXAMPLES = 70  # of each form
MEGABYTES = 10
BIG = "a" * MEGABYTES * 1_000_000

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def example(world, address):
    """An address with something sensible in it."""
    sensible = {
        "key": world.module.key if address.name.endswith("finished") else world.quiz.key,
        "number": 1,
        "session": world.session.pk,
        "pk": world.learner.pk,
        "path": "belajar/",
        "name": f"{'0' * 32}.mp3",
    }
    if address.name == "wagtail_serve":
        return "/"
    if address.name == "wagtaildocs_serve":
        return reverse(address.name, args=[1, "a.pdf"])
    return reverse(address.name, kwargs={name: sensible.get(name, 1) for name in address.arguments})


def check(response):
    """Whatever happened, it is a page of ours in Indonesian, or leads to one, or is data."""
    assert response.status_code < 500
    if 300 <= response.status_code < 400:
        assert is_ours(response.headers["Location"]), response.headers["Location"]
        return
    if response.headers.get("Content-Type") in {"application/json", "application/geo+json"}:
        assert isinstance(response.json(), dict)
        return
    if response.headers.get("Content-Type", "").startswith("text/csv"):
        assert b"kode" in response.content.lower()
        return
    if response.headers.get("Content-Type") == "application/pdf":
        assert response.content.startswith(b"%PDF")
        return
    if "spreadsheet" in response.headers.get("Content-Type", ""):
        assert response.content.startswith(b"PK")
        return
    text = response.content.decode()
    assert re.search(r'<html lang="id"', text), text[:300]
    assert "<h1" in text
    if response.status_code >= 400:
        assert len(re.sub(r"<[^>]*>|\s", "", text)) > 20


def is_ours(location):
    """Whether a browser stays on this site when it follows."""
    parts = urlsplit(location.replace("\\", "/"))
    return not parts.scheme and not parts.netloc and location.startswith(("/", "?"))


def send(client, url, body):
    """Send bytes as they are; `Client.post` would read them first."""
    return client.generic("POST", url, body.content, body.content_type)


@contextmanager
def undone():
    """Take back what one case wrote, so that each begins with the same site."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", sorted(addresses(), key=lambda one: one.name), ids=str)
class TestEveryAddress:
    def test_refuses_posts_or_takes_anything_calmly(self, address, world):
        if address.name not in forms(world):
            self.refuses(address, world)
        else:
            self.takes_anything(address, world)

    def refuses(self, address, world):
        url = example(world, address)

        for who in ("guest", "learner", "staff"):
            response = world.client(who).post(url)
            assert response.status_code == 405, "takes a POST: describe its form in forms.py"

    def takes_anything(self, address, world):
        hers = world.records_of_somebody_else()
        known = arguments(world)
        in_address = {name: known[name] for name in address.arguments if name in known}

        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        @given(
            body=bodies(form(world, address.name)),
            who=st.sampled_from(PEOPLE),
            in_address=st.fixed_dictionaries(in_address),
            query=queries(),
        )
        def send_it(body, who, in_address, query):
            with undone():
                before, client = world.counts(), world.client(who)
                url = example(world, address)
                if in_address:
                    url = reverse(address.name, kwargs=in_address)

                response = send(client, url + query, body)
                check(response)
                if response.status_code == 302:  # something was done: do it again
                    check(send(client, url + query, body))

                after = world.counts()
                assert all(now >= then for then, now in zip(before, after, strict=True))

        send_it()
        assert world.records_of_somebody_else() == hers


class TestHowMany:
    def test_is_enough(self, world):
        assert len(forms(world)) * EXAMPLES >= CASES


class TestTenMegabytes:
    @pytest.mark.parametrize("kind", ["field", "file", "nonsense"])
    def test_are_refused_or_ignored_by_every_form(self, kind, world):
        for address in addresses():
            if address.name not in forms(world):
                continue
            with undone():
                before = world.counts()
                body = big(kind)

                response = send(world.client("learner"), example(world, address), body)

                check(response)
                assert world.counts() == before


def big(kind):
    head = b'--batas\r\nContent-Disposition: form-data; name="comment"%s\r\n\r\n'
    match kind:
        case "field":
            return Body(f"comment={BIG}".encode(), FORM)
        case "file":
            file = b'; filename="a.png"\r\nContent-Type: image/png'
            return Body(head % file + BIG.encode() + b"\r\n--batas--\r\n", MULTIPART)
    return Body(head % b"" + BIG.encode() + b"\r\n--batas--\r\n", MULTIPART)
