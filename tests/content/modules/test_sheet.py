import re

import pytest
from wagtail.rich_text import RichText
from wagtail_localize.segments.extract import extract_segments

from content.modules.models import ModulePage
from content.site import review
from tests.factories import pages
from tests.factories.teaching import a_phase, a_sheet


class TestSheetProblems:
    def test_are_none_without_a_sheet_or_with_a_whole_one(self):
        assert ModulePage(title="x").publish_problems() == []
        assert ModulePage(title="x", **a_sheet()).publish_problems() == []

    def test_name_the_parts_that_lack(self):
        [told] = ModulePage(
            title="x", **a_sheet(sheet_aim="", sheet_materials=[])
        ).publish_problems()

        assert told == "Lembar pendamping belum berisi: tujuan pertemuan, bahan."

    def test_let_a_sheet_do_without_notes(self):
        assert ModulePage(title="x", **a_sheet(sheet_notes=[])).publish_problems() == []

    def test_keep_half_a_sheet_from_going_public(self, db):
        site = pages.make_site()

        with pytest.raises(review.NotApproved, match="belum berisi: tahap"):
            pages.make_module(site, **a_sheet(sheet_phases=[]))


class TestSheetMinutes:
    def test_are_those_of_its_phases_together(self):
        page = ModulePage(title="x", **a_sheet(sheet_phases=[a_phase(1, 15), a_phase(2, 30)]))

        assert page.sheet_minutes == 45


class TestPreview:
    def test_shows_the_sheet_once_there_is_one(self, db, rf):
        site = pages.make_site()
        page = pages.make_module(site, **a_sheet())
        page.sheet_aim = "Tujuan yang belum disimpan."

        response = page.make_preview_request(preview_mode="sheet")

        assert "Tujuan yang belum disimpan." in response.rendered_content
        assert ("sheet", "Lembar pendamping") in page.preview_modes
        assert "sheet" not in dict(ModulePage(title="x").preview_modes)


class TestEditor:
    def test_offers_the_parts_in_the_order_one_thinks(self, db, admin_client):
        page = pages.make_module(pages.make_site(), **a_sheet())

        text = admin_client.get(f"/admin/pages/{page.pk}/edit/").text

        panels = re.findall(r'id="panel-[^"]*-child-(sheet_[a-z]+)-wrapper"', text)
        assert panels == ["sheet_aim", "sheet_materials", "sheet_phases", "sheet_notes"]


class TestTranslation:
    def test_hands_every_text_and_no_minutes_to_translators(self, db):
        page = pages.make_module(pages.make_site(), **a_sheet())

        paths = {segment.path for segment in extract_segments(page)}

        assert "sheet_aim" in paths
        assert any(path.startswith("sheet_materials.") for path in paths)
        kinds = {path.rsplit(".", 1)[-1] for path in paths if path.startswith("sheet_phases.")}
        assert {"title", "say"} <= kinds
        assert "minutes" not in kinds
        assert isinstance(page.sheet_phases[0].value["text"], RichText)
