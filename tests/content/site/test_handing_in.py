import pytest
from django.urls import reverse

from content.modules.models import LessonPage
from content.site import handing_in
from tests.content.site.test_desk import hand_in, state_of
from tests.factories.content import editor_form
from tests.factories.pages import make_lesson

BUTTON = "button button-secondary td-hand-in"


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def page(module, cast):
    """A lesson that may be handed in as it is."""
    page = make_lesson(module, 2, live=False)
    page.save_revision(user=cast.author)
    return LessonPage.objects.get(pk=page.pk)


@pytest.fixture
def author(client, cast):
    client.force_login(cast.author)
    return client


def editor(client, page):
    return client.get(edit_url(page)).content.decode()


class TestShowButton:
    def test_stands_beside_save_draft(self, author, page):
        html = editor(author, page)

        assert html.count('name="action-submit"') == 1
        assert BUTTON in html
        assert "Kirim untuk ditinjau" in html
        assert html.index("Simpan draf") < html.index(BUTTON)  # so that Enter saves

    def test_stands_there_while_a_page_is_made(self, author, module):
        address = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", module.pk])

        assert BUTTON in author.get(address).content.decode()

    def test_says_again_where_it_came_back(self, author, page, cast):
        state_of(hand_in(page, cast.author)).reject(user=cast.substance, comment="Labelnya.")

        html = editor(author, page)

        assert BUTTON in html
        assert "Kirim ulang untuk ditinjau" in html

    def test_is_gone_while_somebody_reads(self, author, page, cast):
        hand_in(page, cast.author)

        assert 'name="action-submit"' not in editor(author, page)

    def test_is_no_matter_of_who_may_not_write(self, client, page, cast):
        client.force_login(cast.substance)

        assert (
            'name="action-submit"' not in client.get(edit_url(page), follow=True).content.decode()
        )


class TestLeadHome:
    def send(self, client, page, **extra):
        form = editor_form(page, **extra)
        return client.post(edit_url(page), form, follow=True)

    def test_ends_on_the_desk_with_what_is_next(self, author, page):
        response = self.send(author, page, **{"action-submit": "1"})

        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")
        assert "dua orang membacanya" in response.content.decode()

    def test_ends_there_with_a_change_of_something_public(self, author, lesson):
        response = self.send(author, lesson, **{"action-submit": "1", "title": "Judul lain"})

        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")

    def test_ends_there_after_handing_in_again(self, author, page, cast):
        state_of(hand_in(page, cast.author)).reject(user=cast.substance, comment="Labelnya.")

        response = self.send(author, page, **{"action-submit": "1"})

        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")

    def test_stays_after_saving(self, author, page):
        response = self.send(author, page)

        assert response.redirect_chain[-1][0] == edit_url(page)
        assert "dua orang" not in response.content.decode()

    def test_leads_a_reviewer_to_her_desk(self, client, page, cast):
        hand_in(page, cast.author)
        client.force_login(cast.substance)
        act = {
            "workflow-action-name": "reject",
            "action-workflow-action": "1",
            "workflow-action-extra-data": '{"comment": "Labelnya."}',
        }

        response = client.post(edit_url(page), act, follow=True)

        assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")
        assert "di berandanya" in response.content.decode()


class TestWhatIsNext:
    def test_speaks_of_two_people_for_what_was_written_here(self, page):
        assert "dua orang" in handing_in.what_is_next(page)
