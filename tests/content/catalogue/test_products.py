import pytest
from django.utils import timezone

from content.catalogue.products import get_products
from content.site.gate import digest_of, reviewed_among
from content.site.models.approval import Approval, ApprovalKind
from tests.factories.pages import make_lesson, make_module, make_site
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(db, django_capture_on_commit_callbacks):
    """A public lesson in a module that is on offer."""
    with django_capture_on_commit_callbacks(execute=True):
        return make_lesson(make_module(make_site()))


def approve(page, *kinds, by=None):
    """Say of what is public that people approved it."""
    for kind in kinds:
        Approval.objects.create(
            revision=page.live_revision,
            kind=kind,
            by=by or StaffFactory(),
            at=timezone.now(),
            digest=digest_of(page.live_revision),
        )


class TestReviewedAmong:
    def test_wants_two_people(self, lesson):
        lesson.refresh_from_db()
        Approval.objects.all().delete()
        approve(lesson, ApprovalKind.SUBSTANCE)
        assert reviewed_among([lesson]) == set()

        approve(lesson, ApprovalKind.SAFETY)
        assert reviewed_among([lesson]) == {lesson.pk}

    def test_agrees_with_what_the_page_says(self, lesson):
        lesson.refresh_from_db()

        assert (lesson.pk in reviewed_among([lesson])) == lesson.is_reviewed


class TestGetProducts:
    def test_name_modules_with_their_languages_and_reviews(self, lesson):
        module = lesson.get_parent().specific
        (product,) = get_products()

        assert product.title == module.title
        assert product.languages == ("id",)
        assert 0 <= product.reviewed <= product.pages == 2

    def test_cost_three_queries(self, lesson, django_assert_max_num_queries):
        get_products()

        with django_assert_max_num_queries(5):
            get_products()
