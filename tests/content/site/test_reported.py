from datetime import date

from wagtail.models import Page

from content.site import reported
from content.site.models import ContentReport
from tests.factories.pages import make_module, translate

TODAY = date(2026, 6, 1)


def report(key=None, reason="salah", **fields):
    return ContentReport.objects.create(
        key=key, language="id", reason=reason, reported_on=TODAY, **fields
    )


class TestReportedPages:
    def test_puts_together_what_is_about_one_page(self, lesson):
        report(lesson.key)
        report(lesson.key, comment="Soal dua.")
        report()

        pages = reported.reported_pages()

        assert [(page.title, len(page.reports)) for page in pages] == [("Pelajaran 1", 2), ("", 1)]
        assert pages[0].edit_url == f"/admin/pages/{lesson.pk}/edit/"
        assert pages[0].url == lesson.url

    def test_begins_with_what_may_hurt_somebody(self, frame, lesson):
        other = make_module(frame, 2)
        for _ in range(3):
            report(other.key)
        report(lesson.key, "bahaya")

        assert [page.is_urgent for page in reported.reported_pages()] == [True, False]

    def test_begins_with_it_within_a_page_too(self, lesson):
        report(lesson.key, "bahaya")
        report(lesson.key, "salah")

        (page,) = reported.reported_pages()

        assert [row.is_urgent for row in page.reports] == [True, False]

    def test_leaves_out_what_was_dealt_with(self, lesson):
        report(lesson.key, is_done=True)

        assert reported.reported_pages() == []
        assert len(reported.reported_pages(done=True)) == 1

    def test_names_the_page_in_the_source_language(self, frame, module, lesson):
        for page in (frame.home, frame.learn, module):
            translate(Page.objects.get(pk=page.pk).specific, live=False)
        translate(lesson, live=False)
        report(lesson.key)

        assert reported.reported_pages()[0].title == "Pelajaran 1"

    def test_costs_the_same_for_1_and_8(self, frame, lesson, django_assert_num_queries):
        report(lesson.key)
        reported.reported_pages()
        with django_assert_num_queries(2):
            reported.reported_pages()
        for n in range(2, 9):
            report(make_module(frame, n).key)
        with django_assert_num_queries(2):
            assert len(reported.reported_pages()) == 8
