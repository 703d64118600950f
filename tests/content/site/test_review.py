import pytest
from wagtail.models import Locale

from content.modules.models import LessonPage
from content.site import review
from content.site.models import Approval, ApprovalKind
from tests.factories.content import approve

SUBSTANCE, SAFETY, TRANSLATION = (
    ApprovalKind.SUBSTANCE,
    ApprovalKind.SAFETY,
    ApprovalKind.TRANSLATION,
)


class TestApprove:
    def test_refuses_the_author_even_as_a_superuser(self, draft, cast):
        revision = draft.save_revision(user=cast.superuser)

        with pytest.raises(review.MayNotApprove, match="Anda yang menulis"):
            review.approve(revision=revision, kind=SUBSTANCE, by=cast.superuser)

    def test_refuses_the_same_person_twice(self, draft, cast):
        revision = draft.get_latest_revision()
        approve(revision, SUBSTANCE, by=cast.superuser)

        with pytest.raises(review.MayNotApprove, match="Orang kedua"):
            review.approve(revision=revision, kind=SAFETY, by=cast.superuser)

    @pytest.mark.parametrize(
        ("role", "kind"),
        [("substance", SAFETY), ("safety", SUBSTANCE), ("staff", SUBSTANCE), ("staff", SAFETY)],
    )
    def test_refuses_who_is_no_reviewer_of_that(self, draft, cast, role, kind):
        with pytest.raises(review.MayNotApprove, match="bukan peninjau"):
            review.approve(revision=draft.get_latest_revision(), kind=kind, by=getattr(cast, role))

    def test_refuses_a_loaders_approval_by_a_person(self, draft, cast):
        with pytest.raises(review.MayNotApprove):
            review.approve(
                revision=draft.get_latest_revision(), kind=ApprovalKind.LOADER, by=cast.superuser
            )

    def test_is_once_when_done_twice(self, draft, cast):
        revision = draft.get_latest_revision()

        first = approve(revision, SUBSTANCE, by=cast.substance)
        second = approve(revision, SUBSTANCE, by=cast.substance)

        assert first == second
        assert Approval.objects.filter(revision=revision).count() == 1


class TestApproveAsLoader:
    def test_refuses_what_a_person_wrote(self, draft):
        with pytest.raises(review.MayNotApprove):
            review.approve_as_loader(draft.get_latest_revision())

    def test_does_not_let_a_person_use_the_loaders_name(self, lesson, cast):
        """Its approval counts only on revisions the loader itself wrote."""
        revision = lesson.save_revision(user=review.loader())
        review.approve_as_loader(revision)
        type(revision).objects.filter(pk=revision.pk).update(user=cast.author)

        with pytest.raises(review.NotApproved):
            type(revision).objects.get(pk=revision.pk).publish()


class TestLoader:
    def test_is_nobody_who_can_sign_in(self, db, client):
        person = review.loader()

        assert not person.is_active
        assert not person.has_usable_password()
        assert person == review.loader()


class TestTranslations:
    @pytest.fixture
    def translated(self, module, lesson, cast):
        """A Sundanese draft of the lesson, by the author."""
        locale = Locale.objects.create(language_code="su")
        page = lesson.copy_for_translation(locale, copy_parents=True)
        page.save_revision(user=cast.author)
        return LessonPage.objects.get(pk=page.pk)

    def test_need_one_person_who_reads_the_language(self, translated, cast):
        revision = translated.get_latest_revision()
        approve(revision, TRANSLATION, by=cast.reader("su"))

        revision.publish()

        page = LessonPage.objects.get(pk=translated.pk)
        assert page.live
        assert page.is_reviewed
        assert page.review_note == "Diperiksa seorang peninjau"

    @pytest.mark.parametrize("language", ["jv", "en"])
    def test_refuse_who_reads_another_language(self, translated, cast, language):
        with pytest.raises(review.MayNotApprove):
            review.approve(
                revision=translated.get_latest_revision(),
                kind=TRANSLATION,
                by=cast.reader(language),
            )

    def test_are_refused_with_the_two_approvals_of_the_source(self, translated, cast):
        revision = cast.approve(translated.get_latest_revision())

        with pytest.raises(review.NotApproved):
            revision.publish()

    def test_have_a_workflow_of_their_own(self, translated, lesson, cast):
        assert translated.get_workflow().name == "Tinjauan terjemahan"
        assert lesson.get_workflow().name == "Tinjauan dua orang"


class TestIsReviewed:
    def test_is_false_where_only_the_loader_approved(self, lesson):
        assert not lesson.is_reviewed
        assert lesson.review_note == "Belum ditinjau"

    def test_is_true_where_two_people_did(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()

        page = LessonPage.objects.get(pk=draft.pk)
        assert page.is_reviewed
        assert page.review_note == "Diperiksa dua orang"

    def test_is_false_for_a_draft(self, draft):
        assert not draft.is_reviewed

    def test_costs_one_query(self, lesson, django_assert_num_queries):
        page = LessonPage.objects.select_related("live_revision", "locale").get(pk=lesson.pk)

        with django_assert_num_queries(1):
            assert not page.is_reviewed
