"""Translators touch their own language and nothing else, at every address that writes.

The matrix walks wagtail-localize's addresses as installed, so that an upgrade which adds one
fails here until somebody has decided who may use it.
"""

import pytest
from django.urls import get_resolver, reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from content.translation import actions, admin_urls, rights
from content.translation.po import export_po
from tests.factories.people import StaffFactory, sign_in

GROUPS = {
    "su": "Penerjemah bahasa Sunda",
    "jv": "Penerjemah bahasa Jawa",
    "en": "Penerjemah bahasa Inggris",
}
OTHERS = ["Penulis", "Peninjau isi", "Peninjau bahasa Sunda", "Staf program"]
READ_ONLY = {
    "javascript_catalog",
    "translations_report",
    "translations_report_results",
    "snippets_api_listing",
    "snippets_api_detail",
}


@pytest.fixture
def people(translator):
    """A translator of each language, and people of other trades."""
    return {code: StaffFactory(groups=[name]) for code, name in GROUPS.items()} | {
        name: StaffFactory(groups=[name]) for name in OTHERS
    }


@pytest.fixture
def begun(lesson, people):
    """A lesson begun in each language: page, translation and first segment, by language."""
    found = {}
    for code in GROUPS:
        page = actions.begin(lesson, language=code, by=people[code])
        translation = Translation.objects.get(
            source__object_id=lesson.translation_key, target_locale__language_code=code
        )
        segment = StringSegment.objects.get(source=translation.source, context__path="title")
        found[code] = (page, translation, segment)
    return found


def type_title(client, translation, segment, text="Pangajaran"):
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(url, f"value={text}", content_type="application/x-www-form-urlencoded")


class TestMatrix:
    """Translator × language × every address that writes."""

    @pytest.mark.parametrize("who", [*GROUPS, *OTHERS])
    @pytest.mark.parametrize("language", GROUPS)
    def test_lets_only_its_translator_type(self, client, begun, people, who, language):
        sign_in(client, people[who])
        _page, translation, segment = begun[language]

        response = type_title(client, translation, segment)

        allowed = who == language
        assert response.status_code in ({200, 201} if allowed else {302, 403})
        assert StringTranslation.objects.exists() == allowed

    @pytest.mark.parametrize("who", [*GROUPS, *OTHERS])
    @pytest.mark.parametrize("language", GROUPS)
    def test_lets_only_its_translator_use_our_board(
        self, client, lesson, begun, people, who, language
    ):
        sign_in(client, people[who])
        where = ["modul-01", language]
        file = export_po("modul-01", language)
        for entry in file:
            entry.msgstr = entry.msgid
        posts = [
            (reverse("translation:upload", args=where), {"text": str(file), "confirm": "1"}),
            (reverse("translation:begin", args=[*where, lesson.translation_key]), {}),
            (reverse("translation:submit", args=[*where, lesson.translation_key]), {}),
        ]

        codes = {client.post(url, data).status_code for url, data in posts}

        allowed = who == language
        assert codes == ({302} if allowed else codes & {302, 403})
        assert StringTranslation.objects.exists() == allowed

    @pytest.mark.parametrize("who", GROUPS)
    @pytest.mark.parametrize("language", GROUPS)
    def test_opens_the_editor_of_its_own_language(self, client, begun, people, who, language):
        sign_in(client, people[who])
        page, _translation, _segment = begun[language]

        response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

        assert response.status_code == (200 if who == language else 302)

    @pytest.mark.parametrize("who", GROUPS)
    def test_keeps_translators_out_of_the_source(self, client, lesson, begun, people, who):
        sign_in(client, people[who])
        url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

        assert client.get(url).status_code == 302
        assert client.post(url, {"title": "Lain"}).status_code in {302, 403}

        lesson.refresh_from_db()
        assert lesson.title == "Pelajaran 1"
        assert not lesson.has_unpublished_changes


class TestAddresses:
    def test_are_all_decided_on(self):
        (include,) = register_admin_urls()
        guarded = {str(pattern.pattern) for pattern in admin_urls.urlpatterns}

        for pattern in include.url_patterns:
            if pattern.name not in READ_ONLY:
                assert f"localize/{pattern.pattern}" in guarded

    def test_answer_in_place_of_wagtail_localizes(self):
        for pattern in admin_urls.urlpatterns:
            path = str(pattern.pattern)
            for name in ("<int:translation_id>", "<int:string_segment_id>", "<int:page_id>"):
                path = path.replace(name, "1")
            for name in ("<int:overridable_segment_id>", "<int:translation_source_id>"):
                path = path.replace(name, "1")
            for name in ("<str:mode>", "<slug:app_label>", "<slug:model_name>", "<str:pk>"):
                path = path.replace(name, "x")

            match = get_resolver().resolve(f"/admin/{path}")

            assert match.func is pattern.callback, path

    def test_are_closed_where_they_would_go_around_us(self, client, begun, people):
        sign_in(client, people["su"])
        page, translation, _segment = begun["su"]
        closed = [
            reverse("wagtail_localize:machine_translate", args=[translation.pk]),
            reverse("wagtail_localize:stop_translation", args=[translation.pk]),
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            reverse("wagtail_localize:convert_to_alias", args=[page.pk]),
        ]

        codes = [client.post(url).status_code for url in closed]

        assert set(codes) <= {302, 403}
        translation.refresh_from_db()
        assert translation.enabled
        assert Page.objects.get(pk=page.pk).alias_of_id is None

    def test_lead_po_files_to_ours(self, client, begun, people):
        sign_in(client, people["su"])
        _page, translation, _segment = begun["su"]

        for name, ours in (("download_pofile", "download"), ("upload_pofile", "upload")):
            response = client.post(reverse(f"wagtail_localize:{name}", args=[translation.pk]))

            assert response.url == reverse(f"translation:{ours}", args=["modul-01", "su"])


class TestMenu:
    def labels(self, client, user):
        sign_in(client, user)
        return client.get(reverse("translation:board")).content.decode()

    def test_shows_the_board_to_translators(self, client, people):
        assert reverse("translation:board") in self.labels(client, people["su"])

    def test_leaves_out_the_lists_of_snippets(self, client, people):
        html = self.labels(client, people["su"])

        assert "/admin/snippets/site/glossaryterm/" not in html

    def test_refuses_the_board_to_others(self, client, people):
        sign_in(client, people["Staf program"])

        assert client.get(reverse("translation:board")).status_code in {302, 403}


class TestMayOpen:
    def test_lets_a_translator_into_snippets_of_her_language_alone(self, frame, people):
        from tests.factories.content import make_contact

        source, su = make_contact(), make_contact(language="su")

        assert rights.may_open(people["su"], su)
        assert not rights.may_open(people["su"], source)
        assert not rights.may_open(people["jv"], su)
        assert rights.may_open(people["Penulis"], source)
