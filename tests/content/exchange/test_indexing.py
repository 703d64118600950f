"""The search index is written once a part, and says the same as if written at every save."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from content.exchange.loading.indexing import one_part
from content.site.models import GlossaryTerm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index_again(settings):
    """Write the index, which the other tests of this folder spare."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend | {"AUTO_UPDATE": True}}


def make_term(slug):
    return GlossaryTerm.objects.create(slug=slug, term=slug, meaning="Arti.", live=False)


def entries():
    return sorted(IndexEntry.objects.values_list("content_type", "object_id", "title", "body"))


class TestOnePart:
    def test_indexes_what_is_saved_as_saving_alone_does(self):
        make_term("jejak").delete()
        alone = make_term("gema")
        expected = [row[2:] for row in entries() if row[1] == str(alone.pk)]
        alone.delete()

        with one_part():
            inside = make_term("gema")

        assert expected
        assert [row[2:] for row in entries() if row[1] == str(inside.pk)] == expected

    def test_indexes_a_page_by_its_own_kind(self):
        page = Page.objects.get(depth=2)

        with one_part():
            page.title = "Beranda lama"
            page.save()

        assert list(Page.objects.search("Beranda lama")) == [page]

    def test_costs_the_same_for_1_and_8_things(self):
        counts = []
        for things in (1, 8):
            with CaptureQueriesContext(connection) as queries, one_part():
                for n in range(things):
                    make_term(f"kata-{things}-{n}").save()
            counts.append(len([q for q in queries if "indexentry" in q["sql"]]))

        assert counts[0] == counts[1]

    def test_indexes_at_every_save_again_afterwards(self):
        with pytest.raises(IntegrityError), one_part():
            [make_term(slug) for slug in ("batal", "batal")]

        term = make_term("sesudah")

        assert not GlossaryTerm.objects.filter(slug="batal").exists()
        assert str(term.pk) in [row[1] for row in entries()]

    def test_leaves_out_what_is_gone_again(self):
        before = entries()

        with one_part():
            make_term("sebentar").delete()

        assert entries() == before
