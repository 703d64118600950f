"""Files into pages: once, again, changed, and beside what people do."""

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Locale, Page, Revision, Site

from content.exchange.loading import load as loading
from content.exchange.loading.identities import key_of, part_of
from content.exchange.loading.load import load
from content.modules.models import CataloguePage, HomePage, LessonPage, ModulePage, PathPage
from content.narratives.models import NarrativePage, Source
from content.quizzes import models as quizzes
from content.quizzes.freeze import structure_of
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage
from content.site import review
from content.site.models import GlossaryTerm, Picture, ReferralContact
from tests.factories.content import Cast
from tests.factories.curriculum import LESSON, MODULE, QUIZ, SHEET

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),  # Wagtail's renditions
]


STREAMS = {
    LessonPage: ["body"],
    ModulePage: ["sheet_materials", "sheet_phases", "sheet_notes"],
    quizzes.TestForm: ["messages"],
    QuizPage: ["questions"],
    SimulationPage: ["cast", "turns", "ends"],
    NarrativePage: ["body"],
}


def everything():
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


@pytest.fixture
def loaded(folder):
    """The folder, loaded once."""
    load(folder.root)
    return folder


class TestLoad:
    def test_makes_the_tree_in_all_languages_of_the_site(self, loaded):
        urls = {page.url for page in Page.objects.filter(depth__gt=1)}
        codes = set(Locale.objects.values_list("language_code", flat=True))

        assert urls == {
            "/",
            "/belajar/",
            "/belajar/saring/",
            "/belajar/saring/berhenti/",
            "/belajar/saring/kran/",
            "/belajar/saring/kuis/",
            "/belajar/pelajar-smp/",
            "/cerita/",
            "/cerita/dua-lapak/",
        }
        assert codes == {"id", "su", "jv", "en"}
        assert not Page.objects.filter(depth__gt=1, live=False).exists()

    def test_takes_the_place_of_wagtails_welcome_page(self, loaded):
        home = HomePage.objects.get()

        assert list(Page.objects.filter(depth=2)) == [home.page_ptr]
        assert Site.objects.get().root_page.specific == home

    def test_says_that_nobody_reviewed_or_called(self, loaded):
        lesson, contact = LessonPage.objects.get(), ReferralContact.objects.get()

        assert lesson.live_revision.user == review.loader()
        assert not lesson.is_reviewed
        assert contact.live
        assert contact.checked_on is None

    def test_gives_keys_and_ids_that_are_the_same_everywhere(self, loaded):
        lesson, quiz = LessonPage.objects.get(), QuizPage.objects.get()

        assert lesson.translation_key == key_of("modul-01/1-1")
        assert str(lesson.body[0].id) == part_of("modul-01/1-1", "pembuka")
        steps = lesson.body[2].value.bound_blocks
        assert steps[1].id == part_of("modul-01/1-1", "langkah", "2")
        assert structure_of(quiz)["questions"][0] == {
            "id": part_of("modul-01/kuis", "k1"),
            "type": "single",
            "choices": [part_of("modul-01/kuis", "k1", x) for x in "ab"],
            "right": [part_of("modul-01/kuis", "k1", "b")],
        }
        for model, names in STREAMS.items():
            for name in names:
                raw = getattr(model.objects.get(), name).get_prep_value()
                assert raw
                assert _ids_missing(raw) == []

    def test_fills_every_field(self, loaded):
        module, story = ModulePage.objects.get(), NarrativePage.objects.get()

        assert (module.number, module.pillars, module.art) == (1, ["cakap", "etika"], "chat-search")
        assert [o.text for o in module.objectives.all()] == MODULE["objectives"]
        assert story.art.title == "pasar"
        assert story.art_caption == "Satu terpal."
        assert story.related_module == module
        assert [c.source.slug for c in story.citations.all()] == ["buku-2020"]
        assert Source.objects.get().live
        assert story.plan_goal == "g"
        assert PathPage.objects.get().module_keys() == [module.translation_key]

    def test_makes_the_words_of_the_glossary_for_lessons_to_point_at(self, loaded):
        lesson, otp = LessonPage.objects.get(), GlossaryTerm.objects.get(slug="otp")

        [terms] = [block for block in lesson.body if block.block_type == "terms"]
        assert list(terms.value) == [otp]
        assert otp.translation_key == key_of("istilah/otp")
        assert (otp.term, otp.meaning, otp.example) == ("OTP", "Kode sekali pakai.", "Enam angka.")
        assert otp.live

    def test_makes_a_sheet_that_adds_up(self, loaded):
        module = ModulePage.objects.get()

        assert module.has_sheet
        assert module.sheet_minutes == 45
        assert [block.value for block in module.sheet_materials] == SHEET["materials"]
        assert [block.value["title"] for block in module.sheet_phases][1] == "Cerita"
        assert (
            str(module.sheet_phases[2].value["text"].source) == "<ul><li>satu</li><li>dua</li></ul>"
        )
        assert str(module.sheet_phases[0].id) == part_of("modul-01", "sheet", "pemanasan")

    def test_makes_a_test_form_with_ids_for_its_messages(self, loaded):
        form = quizzes.TestForm.objects.get()

        assert form.translation_key == key_of("tes/bentuk-a")
        assert form.live
        assert [str(block.id) for block in form.messages] == [
            part_of("tes/bentuk-a", name) for name in ("a1", "a2")
        ]
        assert list(form.messages[0].value["techniques"]) == ["tergesa"]
        assert form.n_reliable == 1

    def test_takes_a_sheet_off_when_its_file_is_gone(self, loaded):
        (loaded.root / "modul-01" / "lembar.yaml").unlink()

        load(loaded.root)

        assert not ModulePage.objects.get().has_sheet

    def test_makes_a_quiz_that_can_be_marked_and_a_chat_that_ends(self, loaded):
        quiz, chat = QuizPage.objects.get(), SimulationPage.objects.get()

        types = [question["type"] for question in QUIZ["questions"]]
        assert [block.block_type for block in quiz.questions] == types
        assert quiz.pass_share == 0.7
        assert quiz.publish_problems() == []
        assert chat.publish_problems() == []

    def test_renders_pictures_for_phones_beforehand(self, loaded):
        made = {
            picture.title: set(picture.renditions.values_list("filter_spec", flat=True))
            for picture in Picture.objects.all()
        }

        assert made == {
            "kampung": {"width-960|format-webp"},
            "pasar": {"width-960|format-webp", "fill-640x336|format-webp"},
        }


class TestAgain:
    def test_changes_nothing_at_all(self, loaded):
        before = everything()

        report = load(loaded.root)

        assert everything() == before
        assert report.same == 14
        assert [report.made, report.changed, report.moved, report.left] == [[], [], [], []]

    def test_gives_a_changed_file_a_new_revision_and_nothing_else(self, loaded):
        before = Revision.objects.count()
        loaded.change("modul-01/1-1-berhenti.yaml", title="Berhenti dulu")

        report = load(loaded.root)

        lesson = LessonPage.objects.get()
        assert lesson.title == "Berhenti dulu"
        assert lesson.live
        assert report.changed == ["Berhenti dulu"]
        assert Revision.objects.count() == before + 1

    def test_keeps_ids_when_blocks_change_and_move(self, loaded):
        body = [LESSON["body"][1], LESSON["body"][0] | {"text": "Lain."}]
        loaded.change("modul-01/1-1-berhenti.yaml", body=body)

        load(loaded.root)

        ids = [str(block.id) for block in LessonPage.objects.get().body]
        assert ids == [part_of("modul-01/1-1", x) for x in ("h-1", "pembuka")]

    @pytest.mark.parametrize(
        "objectives", [["Berhenti sebelum membagikan"], ["Lain", "Memeriksa sumber", "Baru"]]
    )
    def test_follows_changed_objectives(self, loaded, objectives):
        loaded.change("modul-01/module.yaml", objectives=objectives)

        load(loaded.root)
        report = load(loaded.root)

        texts = [o.text for o in ModulePage.objects.get().objectives.order_by("sort_order")]
        assert texts == objectives
        assert not report.changed

    def test_follows_the_order_of_activities(self, loaded):
        loaded.change("modul-01/module.yaml", activities=["kuis", "1-1-berhenti", "simulasi"])

        report = load(loaded.root)

        children = ModulePage.objects.get().get_children()
        assert [page.slug for page in children] == ["kuis", "berhenti", "kran"]
        assert len(report.moved) == 1

    def test_moves_an_activity_to_the_module_that_names_it(self, loaded):
        loaded.add_module(2)
        quiz = loaded.root / "modul-02" / "kuis.yaml"
        load(loaded.root)
        quiz.rename(loaded.root / "modul-01" / "kuis-2.yaml")
        loaded.change("modul-01/kuis-2.yaml", slug="kuis-2")
        loaded.change("modul-01/module.yaml", activities=[*MODULE["activities"], "kuis-2"])
        loaded.change("modul-02/module.yaml", activities=["1-1-berhenti", "simulasi"])

        load(loaded.root)

        first = ModulePage.objects.get(number=1)
        assert [page.slug for page in first.get_children()][-1] == "kuis-2"
        assert not load(loaded.root).moved

    def test_follows_a_changed_picture(self, loaded):
        (loaded.root / "gambar" / "kampung.webp").write_bytes(
            (loaded.root / "gambar" / "pasar.webp").read_bytes()
        )

        load(loaded.root)

        assert Picture.objects.filter(title="kampung").count() == 2
        newest = Picture.objects.filter(title="kampung").latest("pk")
        assert LessonPage.objects.get().body[5].value["image"] == newest

    def test_adds_a_module_that_is_new(self, loaded):
        loaded.add_module(2)

        report = load(loaded.root)

        numbers = [p.specific.number for p in CataloguePage.objects.get().get_children()[:2]]
        assert numbers == [1, 2]
        assert len(report.made) == 4


class TestPeople:
    @pytest.fixture
    def cast(self, loaded):
        return Cast.gather()

    def test_keep_their_changes(self, loaded, cast):
        lesson = LessonPage.objects.get()
        lesson.title = "Judul dari penulis"
        lesson.save_revision(user=cast.author)
        loaded.change("modul-01/1-1-berhenti.yaml", title="Judul dari berkas")
        before = everything()

        report = load(loaded.root)

        assert everything() == before
        assert report.left == ["Berhenti: diubah penulis setelah pemuatan terakhir"]

    def test_keep_a_contact_they_called(self, loaded, cast):
        contact = ReferralContact.objects.get()
        contact.phone = "129 9"
        cast.approve(contact.save_revision(user=cast.author)).publish()

        load(loaded.root)

        contact.refresh_from_db()
        assert contact.phone == "129 9"

    def test_keep_what_they_archived_archived(self, loaded, cast):
        LessonPage.objects.get().unpublish(user=cast.superuser)
        loaded.change("modul-01/1-1-berhenti.yaml", title="Judul dari berkas")

        report = load(loaded.root)

        assert not LessonPage.objects.get().live
        assert report.left == ["Berhenti: sudah diarsipkan"]

    def test_keep_pages_of_their_own_in_place(self, loaded, cast):
        module = ModulePage.objects.get()
        own = LessonPage(title="Tambahan", slug="tambahan", number="1.9", live=False)
        module.add_child(instance=own)
        loaded.change("modul-01/module.yaml", activities=["kuis", "1-1-berhenti", "simulasi"])

        load(loaded.root)

        assert own in ModulePage.objects.get().get_children().specific()

    def test_are_told_what_no_file_describes_any_more(self, loaded, cast):
        (loaded.root / "modul-01" / "kuis.yaml").unlink()
        loaded.change("modul-01/module.yaml", activities=["1-1-berhenti", "simulasi"])

        report = load(loaded.root)

        assert QuizPage.objects.get().live
        assert report.left == ["Kuis: tidak ada lagi di berkas; arsipkan kalau tidak dipakai"]


class TestFailure:
    def test_in_a_module_leaves_nothing_of_it(self, loaded, monkeypatch):
        loaded.add_module(2)
        monkeypatch.setattr(
            QuizPage, "publish_problems", lambda page: ["Rusak."] if page.slug == "kuis" else []
        )
        before = Page.objects.count()

        with pytest.raises(Exception, match="Rusak"):
            load(loaded.root)

        assert Page.objects.count() == before

    def test_at_the_start_leaves_no_picture_files(self, folder, settings, monkeypatch, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "media"
        monkeypatch.setattr(loading._Load, "_fronts", lambda _self: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            load(folder.root)

        assert not list((tmp_path / "media").rglob("original_images/*"))


class TestCommand:
    def test_tells_what_it_did(self, folder, capsys):
        call_command("load_curriculum", folder=folder.root)

        out = capsys.readouterr().out
        assert "Dibuat: Berhenti" in out
        assert out.endswith("14 dibuat, 0 diubah, 0 tetap, 0 dibiarkan.\n")

    def test_writes_nothing_on_a_trial(self, folder, capsys, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "media"
        before = everything()

        call_command("load_curriculum", folder=folder.root, dry_run=True)

        assert "Percobaan" in capsys.readouterr().out
        assert everything() == before
        assert not list((tmp_path / "media").rglob("*.webp"))

    def test_prints_every_problem(self, folder, capsys):
        folder.change("modul-01/kuis.yaml", title="")
        folder.change("modul-01/1-1-berhenti.yaml", summary="")

        with pytest.raises(Exception, match="2 masalah"):
            call_command("load_curriculum", folder=folder.root)

        assert capsys.readouterr().err.count("kosong") == 2


def _ids_missing(raw):
    """Blocks and list items without an id, however deep."""
    found = []
    for entry in raw:
        if not entry.get("id"):
            found.append(entry)
        value = entry["value"]
        inner = value.values() if isinstance(value, dict) else [value]
        for part in inner:
            if isinstance(part, list) and part and isinstance(part[0], dict):
                found += _ids_missing(part)
    return found
