from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from content.site import review, withdrawing
from content.site.models import ContentReport, ReferralContact, SiteSettings
from content.site.throttle import PER_ADDRESS
from tests.factories.content import make_contact, make_names


class TestHelpPage:
    def test_shows_whom_to_call_and_that_nobody_checked_yet(self, client, db):
        make_contact()

        text = client.get(reverse("site:help")).content.decode()

        assert "SAPA 129" in text
        assert "tel:129" in text
        assert "belum menelepon" in text

    def test_shows_the_day_somebody_checked(self, client, db):
        make_contact(checked_on=date(2026, 3, 14))

        assert "14 Maret 2026" in client.get(reverse("site:help")).content.decode()

    def test_says_once_that_nobody_called_any(self, client, db):
        make_contact()
        make_contact("polisi-110", name="Polisi 110", urgent=True)

        text = client.get(reverse("site:help")).text

        assert text.count("Kami belum menelepon nomor-nomor ini.") == 1
        assert "Belum diperiksa lewat telepon" not in text

    def test_says_of_single_ones_that_nobody_called(self, client, db):
        make_contact(checked_on=date(2026, 3, 14))
        make_contact("polisi-110", name="Polisi 110", urgent=True)

        text = client.get(reverse("site:help")).text

        assert "Kami belum menelepon nomor-nomor ini." not in text
        assert text.count("Belum diperiksa lewat telepon") == 1
        assert text.count("14 Maret 2026") == 1

    def test_shows_urgent_ones_first_and_once(self, client, db):
        make_contact()
        make_contact("polisi-110", name="Polisi 110", urgent=True)

        response = client.get(reverse("site:help"))

        assert [c.name for c in response.context["urgent"]] == ["Polisi 110"]
        assert [c.name for c in response.context["contacts"]] == ["SAPA 129"]

    def test_hides_drafts_and_archived_ones(self, client, db):
        make_contact("draf", name="Rahasia", live=False)
        archived = make_contact("lama", name="Nomor lama")
        archived.unpublish()

        text = client.get(reverse("site:help")).content.decode()

        assert "Rahasia" not in text
        assert "Nomor lama" not in text

    def test_prefers_the_readers_language_and_falls_back(self, client, db):
        contact = make_contact(who="Layanan")
        make_contact("polisi-110", name="Polisi 110")
        locale = Locale.objects.create(language_code="su")
        translated = contact.copy_for_translation(locale)
        translated.who, translated.live = "Layanan basa Sunda", False
        translated.save()
        revision = translated.save_revision(user=review.loader())
        review.approve_as_loader(revision)
        revision.publish()

        names = [c.who for c in client.get("/su/bantuan/").context["contacts"]]

        assert sorted(names) == ["Layanan basa Sunda", "Layanan untuk perempuan dan anak"]
        assert ReferralContact.objects.count() == 3

    def test_is_kept_nowhere(self, client, db):
        assert client.get(reverse("site:help")).headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("contacts", [1, 8])
    def test_costs_the_same_for_1_and_8_contacts(
        self, client, db, contacts, django_assert_num_queries
    ):
        for n in range(contacts):
            make_contact(f"kontak-{n}")

        with django_assert_num_queries(1):
            client.get(reverse("site:help"))


class TestPrivacy:
    def test_says_what_is_kept(self, client, db):
        response = client.get(reverse("site:privacy"))

        assert response.status_code == 200
        assert "Apa yang kami simpan" in response.content.decode()

    def test_names_the_admin_among_those_who_see_names(self, client, db):
        page = client.get(reverse("site:privacy")).content.decode()

        assert "Admin teknis:</b> dapat membuka daftar anggota" in page

    def test_writes_nothing(self, client, db):
        before = list(SiteSettings.objects.values())

        client.get(reverse("site:privacy"))

        assert list(SiteSettings.objects.values()) == before

    def test_hands_the_theme_who_answers(self, client, db, cast):
        make_names(cast, privacy_contact="Pejabat Pelindungan Data")

        names = client.get(reverse("site:privacy")).context["names"]

        assert names.privacy_contact == "Pejabat Pelindungan Data"


class TestReport:
    url = "/laporkan/"

    def send(self, client, **values):
        return client.post(self.url, {"reason": "salah", "comment": "Tahunnya keliru.", **values})

    def test_shows_the_form_for_a_page(self, client, lesson):
        response = client.get(f"{self.url}?to={lesson.key}")

        assert "Pelajaran 1" in response.content.decode()
        assert str(lesson.key) in response.content.decode()

    def test_keeps_a_report_and_leads_back_to_the_page(self, client, lesson):
        response = self.send(client, to=lesson.key)

        report = ContentReport.objects.get()
        assert response.status_code == 302
        assert response.url == lesson.url
        assert (report.key, report.reason, report.comment) == (
            lesson.key,
            "salah",
            "Tahunnya keliru.",
        )
        assert not report.is_done

    def test_of_what_is_not_translated_stays_below_the_readers_prefix(self, client, lesson):
        key = str(lesson.translation_key)
        shown = client.get(f"/su{self.url}", {"to": key})
        sent = client.post(f"/su{self.url}", {"to": key, "reason": "salah", "comment": ""})

        assert f'<a href="/su{lesson.url}" lang="id">{lesson.title}</a>' in shown.text
        assert sent.headers["Location"] == f"/su{lesson.url}"

    def test_keeps_nothing_about_who_sent_it(self, client, lesson, cast):
        client.force_login(cast.superuser)
        self.send(client, to=lesson.key)

        names = {field.name for field in ContentReport._meta.get_fields()}
        assert names == {
            "id",
            "key",
            "language",
            "reason",
            "comment",
            "reported_on",
            "is_done",
        }

    @pytest.mark.parametrize(
        "comment",
        [
            "Pak Anton 08123456789",
            "0812-3456-7890",
            "+62 812 3456 789",
            "٠٨١٢٣٤٥٦٧٨٩",
            "3604123456780001",
        ],
    )
    def test_refuses_numbers_of_people_and_leads_to_help(self, client, db, comment):
        response = self.send(client, comment=comment)

        assert response.status_code == 400
        assert "Tolong jangan tulis nama dan nomor orang." in response.text
        assert 'href="/bantuan/">Di sini kamu bisa' in response.text
        assert not ContentReport.objects.exists()

    @pytest.mark.parametrize(
        "comment", ["Tahun 2019–2020 keliru.", "Tanggal 17-08-1945.", "Soal 12"]
    )
    def test_takes_years_and_dates(self, client, db, comment):
        self.send(client, comment=comment)

        assert ContentReport.objects.get().comment == comment

    def test_takes_a_report_about_the_site(self, client, db):
        response = self.send(client)

        assert response.url == self.url
        assert ContentReport.objects.get().key is None

    def test_thanks_on_the_next_page(self, client, db):
        response = self.send(client)

        assert "Terima kasih" in client.get(response.url).content.decode()

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"reason": ""}, "Pilih dulu"),
            ({"reason": "<script>"}, "Pilih satu"),
            ({"comment": "x" * 10_000}, "paling banyak 300"),
            ({"comment": "a\x00b"}, "Null characters are not allowed."),
            ({"to": "bukan-kunci"}, "tidak kami temukan"),
            ({"to": "8f0b7f4e-6a6e-5d0f-9c3b-6f5f0a4b1d99"}, "tidak kami temukan"),
            ({"to": "\x00"}, "tidak kami temukan"),
        ],
    )
    def test_answers_bad_input_with_a_message(self, client, db, values, words):
        response = self.send(client, **values)

        text = response.content.decode()
        assert response.status_code == 400
        assert words in text or "Karakter null" in text
        assert not ContentReport.objects.exists()

    def test_keeps_what_was_typed_beside_the_message(self, client, db):
        response = self.send(client, reason="", comment="Kalimat kedua keliru.")

        assert "Kalimat kedua keliru." in response.content.decode()

    def test_takes_emoji_and_writing_from_the_right(self, client, db):
        self.send(client, comment="🙂 مرحبا")

        assert ContentReport.objects.get().comment == "🙂 مرحبا"

    def test_does_not_tell_of_a_draft(self, client, draft):
        assert draft.title not in client.get(f"{self.url}?to={draft.key}").content.decode()

    def test_slows_down_a_flood_and_says_when_to_come_back(self, client, db):
        for _ in range(PER_ADDRESS):
            assert self.send(client).status_code == 302

        response = self.send(client)

        assert response.status_code == 429
        assert "satu jam lagi" in response.content.decode()
        assert "Tahunnya keliru." in response.content.decode()
        assert ContentReport.objects.count() == PER_ADDRESS

    def test_counts_addresses_apart(self, client, db):
        for _ in range(PER_ADDRESS + 1):
            self.send(client)

        response = client.post(self.url, {"reason": "salah"}, REMOTE_ADDR="203.0.113.9")

        assert response.status_code == 302

    def test_believes_only_our_own_proxies_about_the_address(self, client, db, settings):
        settings.PROXY_COUNT = 1
        for n in range(PER_ADDRESS + 1):
            forged = f"198.51.100.{n}, 203.0.113.7"
            response = client.post(
                self.url, {"reason": "salah"}, headers={"X-Forwarded-For": forged}
            )

        assert response.status_code == 429

    def test_keeps_no_address_in_the_cache(self, client, db):
        self.send(client)

        assert not any("127.0.0.1" in key for key in cache._cache)


class TestWithdrawn:
    def test_names_what_phones_have_to_forget(self, client, lesson, cast):
        withdrawing.withdraw(page=lesson, by=cast.safety, reason="Foto.", now=timezone.now())

        response = client.get("/tarik.json")

        assert response.json() == {"withdrawn": [str(lesson.key)]}
        assert response.headers["Cache-Control"] == "public, max-age=300"

    def test_is_empty_and_costs_one_query_otherwise(
        self, client, lesson, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            assert client.get("/tarik.json").json() == {"withdrawn": []}

    def test_forgets_what_is_back(self, client, lesson, cast):
        withdrawing.withdraw(page=lesson, by=cast.safety, reason="Foto.", now=timezone.now())
        page = type(lesson).objects.get(pk=lesson.pk)

        cast.approve(page.save_revision(user=cast.author)).publish()

        assert client.get("/tarik.json").json() == {"withdrawn": []}
