"""Ways of a translation."""

from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from content.site.groups import READERS
from tests.content.site.ways.trying import ROOT, edit_url, hand_in, live, press, way
from tests.factories.pages import make_site


def translated(stage):
    """The lesson in Sundanese, as a draft of wagtail-localize's."""
    make_site("su")
    source, _made = TranslationSource.get_or_create_from_instance(stage.lesson)
    translation = Translation.objects.create(source=source, target_locale=stage.locale)
    stage.lesson.copy_for_translation(stage.locale, copy_parents=True)
    translation.save_target(user=stage.cast.author, publish=False)
    return stage.lesson.get_translation(stage.locale)


@way("wagtailadmin_pages:edit")
def publish_button_of_a_translation(stage, client, user):
    page = translated(stage)
    client.post(edit_url(page), {"action": "publish"})
    return live(page)


@way("wagtail_localize:update_translations")
def update_of_translations(stage, client, user):
    page = translated(stage)
    source = TranslationSource.objects.get_for_instance(stage.lesson)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    client.post(address, {"publish_translations": "on", "next": "/admin/"})
    return live(page)


@way("wagtail_localize:convert_to_alias")
def translation_turned_into_an_alias(stage, client, user):
    page = translated(stage)
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    return live(page)


@way("wagtailadmin_pages:edit", allowed={READERS["su"], ROOT})
def approval_of_a_translation(stage, client, user):
    page = hand_in(translated(stage), stage.cast.author)
    press(client, page, kind="translation")
    return live(page)
