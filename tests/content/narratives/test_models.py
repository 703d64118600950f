import pytest
from django.core.exceptions import ValidationError

from content.catalogue.refresh import refresh_all
from content.narratives.models import Citation, NarrativePage
from tests.factories.content import make_source
from tests.factories.pages import make_module, make_narrative, make_site, publish


@pytest.fixture
def frame(db):
    return make_site()


@pytest.fixture
def story(frame):
    return make_narrative(frame)


class TestNarrativePage:
    def test_hands_the_theme_only_sources_that_are_public(self, story, rf):
        public, archived = make_source(), make_source("lama", title="Lama")
        story.citations = [
            Citation(source=source, sort_order=n) for n, source in enumerate([public, archived])
        ]
        story = publish(story)
        archived.unpublish()

        assert story.get_context(rf.get("/"))["sources"] == [public]

    def test_names_its_module_while_it_is_public(self, frame, story, rf):
        module = make_module(frame)
        story.related_module = module
        story = publish(story)
        assert story.get_context(rf.get("/"))["related"] == module

        module.unpublish()

        story = NarrativePage.objects.get(pk=story.pk)
        assert story.get_context(rf.get("/"))["related"] is None

    def test_has_a_full_address_to_share(self, story, rf, settings):
        settings.WAGTAILADMIN_BASE_URL = "https://tangguh.example"

        context = story.get_context(rf.get("/"))

        assert context["share_url"] == "https://tangguh.example/cerita/cerita-1/"

    def test_refuses_a_technique_nobody_knows(self, story):
        story.techniques = ["sulap"]

        with pytest.raises(ValidationError):
            story.full_clean()

    def test_keeps_its_plan_to_editors(self, frame, client):
        secret = "Rencana yang hanya untuk penyunting"
        make_narrative(frame, 2, plan_goal=secret)

        refresh_all()
        assert secret not in client.get("/cerita/cerita-2/").content.decode()
