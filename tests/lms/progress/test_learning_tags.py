import re

import pytest
from django.template import Context, Template
from django.test import Client

from content.catalogue.queries import get_catalogue
from tests.factories.catalogue import LessonFactory, ModuleFactory
from tests.factories.learning import CompletionFactory, ModuleCompletionFactory
from tests.lms.progress.requests import request_of

pytestmark = pytest.mark.django_db


class TestTags:
    def render(self, source, request):
        return Template("{% load learning %}" + source).render(Context({"request": request}))

    def test_list_modules_with_the_readers_own_ticks(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)
        source = "{% module_cards as ms %}{% for m in ms %}{{ m.done }}/{{ m.total }} {% endfor %}"

        assert self.render(source, request_of(member)) == "1/4 "

    def test_list_the_modules_of_a_path_in_its_order(self, module):
        other = ModuleFactory()
        source = "{% module_cards keys as ms %}{% for m in ms %}{{ m.number }} {% endfor %}"
        template = Template("{% load learning %}" + source)

        context = {"request": request_of(), "keys": [other.key, str(module.key)]}

        assert template.render(Context(context)) == f"{other.number} {module.number} "

    def test_say_where_she_goes_on(self, module, lesson, member):
        CompletionFactory(learner=member.user, activity=lesson)
        source = "{% resume_card as r %}{{ r.title }}"

        assert self.render(source, request_of(member)) == f"lesson {lesson.position + 1}"

    def test_say_what_she_may_begin_with(self, module, member):
        later = ModuleFactory()
        LessonFactory(module=later)
        source = "{% first_card as first %}{{ first.number }}"

        assert self.render(source, request_of(member)) == str(module.number)
        ModuleCompletionFactory(learner=member.user, module=module)
        assert self.render(source, request_of(member)) == str(later.number)
        ModuleCompletionFactory(learner=member.user, module=later)
        assert self.render(source, request_of(member)) == ""

    def test_say_nothing_in_a_preview(self, module):
        source = "{% load learning %}{% resume_card as r %}{{ r }}"

        assert Template(source).render(Context({})) == "None"

    @pytest.mark.parametrize("modules", [1, 8])
    def test_cost_the_same_for_any_number_of_modules(
        self, modules, member, django_assert_num_queries
    ):
        for _ in range(modules):
            CompletionFactory(learner=member.user)
        get_catalogue("id")
        source = "{% module_cards as a %}{% resume_card as b %}{% first_card as c %}"

        with django_assert_num_queries(3):  # epoch, what is done, modules recorded
            self.render(source, request_of(member))


class TestWholePages:
    """The pages as a browser gets them: at most 5 queries for a lesson, 6 for a module."""

    @pytest.fixture
    def site(self):
        from content.catalogue.refresh import refresh_all
        from tests.factories.pages import make_lesson, make_module, make_site

        module = make_module(make_site())
        for n in (1, 2, 3):
            make_lesson(module, n)
        refresh_all()
        return module

    def test_keep_to_their_number_of_queries(
        self, site, learner_client, django_assert_max_num_queries
    ):
        for url, most in (("/belajar/modul-1/", 6), ("/belajar/modul-1/pelajaran-1/", 5)):
            assert learner_client.get(url).status_code == 200
            with django_assert_max_num_queries(most):
                learner_client.get(url)

    def test_begin_at_home_with_what_is_not_finished(self, site):
        client = Client()

        assert "Catatan di HP ini" not in client.get("/").content.decode()
        self.read(client, 1)
        page = client.get("/").content.decode()
        assert "Lanjut belajar?" in page
        assert 'href="/capaian/">Catatan di HP ini' in page

    @pytest.mark.parametrize("who", ["guest", "learner"])
    def test_say_at_home_that_everything_is_finished(self, site, who, learner_client):
        client = Client() if who == "guest" else learner_client
        for number in (1, 2, 3):
            self.read(client, number)

        page = client.get("/").content.decode()

        assert "Semua modul selesai" in page
        assert "Mulai dari sini" not in page
        assert "Coba tanpa masuk" not in page
        assert ("Lihat sertifikatku" in page) == (who == "learner")
        assert 'href="/capaian/"' in page
        assert "Baca cerita damai" in page

    def read(self, client, number):
        page = client.get(f"/belajar/modul-1/pelajaran-{number}/").content.decode()
        client.post(re.search(r'action="(/selesai/[^"]+)"', page).group(1))

    def test_say_what_was_done(self, site):
        client = Client()
        page = client.get("/belajar/modul-1/pelajaran-1/").content.decode()
        action = re.search(r'action="(/selesai/[^"]+)"', page).group(1)

        client.post(action)

        assert "act--done" in client.get("/belajar/modul-1/").content.decode()
