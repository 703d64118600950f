from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.simulations.walk import BadStep, Script, walk
from lms.progress.models import Completion
from lms.progress.screens.simulation import chat_screen, read_steps
from tests.factories.catalogue import SHORTEST_WALK, SIMULATION, SIMULATION_TEXT, an_id
from tests.factories.content import make_contact
from tests.lms.progress.conftest import one_of

SCRIPT = Script.parse(SIMULATION)
TO_THE_END = "b.ab.a"


def screen(steps=""):
    return chat_screen(SCRIPT, SIMULATION_TEXT, steps)


class TestSteps:
    def test_are_letters_of_the_choices(self):
        assert read_steps(SCRIPT, TO_THE_END) == SHORTEST_WALK

    @pytest.mark.parametrize(
        "steps", ["z", "b.z", "b.ab.a.a", "b.abab", "é", "a" * 500, "b.1", "B"]
    )
    def test_that_are_not_possible_are_refused(self, steps):
        with pytest.raises(BadStep):
            walk(SCRIPT, read_steps(SCRIPT, steps))

    @given(st.text(alphabet="abcz.", max_size=30))
    def test_are_shown_or_refused_and_never_fail(self, steps):
        try:
            shown = screen(steps)
        except BadStep:
            return
        assert bool(shown.replies) + bool(shown.consequence) + bool(shown.end) == 1


class TestScreen:
    def test_begins_with_what_is_said_and_the_replies(self):
        shown = screen()

        assert [line.text for line in shown.lines] == ["Tolong!! Teruskan ya!"]
        assert shown.lines[0].initial == "S"
        assert [reply.steps for reply in shown.replies] == ["a", "b"]
        assert (shown.number, shown.total) == (1, 3)

    def test_shows_what_follows_and_the_way_back_to_the_turn(self):
        shown = screen("a")

        assert shown.consequence.title == "Pesan menyebar"
        assert shown.before == ""
        assert shown.lines[-1].mine
        assert (shown.number, shown.total) == (1, 3)

    def test_counts_the_turns_steadily_to_the_end(self):
        shown = [screen(steps) for steps in ("", "b", "b.ab", TO_THE_END)]

        assert [(one.number, one.total) for one in shown] == [(1, 3), (2, 3), (3, 3), (3, 3)]

    def test_names_no_total_where_some_ways_are_longer(self):
        structure = deepcopy(SIMULATION)
        structure["turns"][0]["choices"][1]["goto"] = f"end:{structure['ends'][0]['id']}"
        structure["turns"][0]["choices"][0]["goto"] = structure["turns"][1]["id"]
        script = Script.parse(structure)

        totals = {chat_screen(script, SIMULATION_TEXT, steps).total for steps in ("", "a", "b")}

        assert totals == {0}

    def test_names_no_total_where_a_way_leads_back(self):
        structure = deepcopy(SIMULATION)
        structure["turns"][2]["choices"][0]["goto"] = structure["start"]

        assert chat_screen(Script.parse(structure), SIMULATION_TEXT, "").total == 0

    def test_marks_her_own_last_line_so_that_it_can_be_scrolled_to(self):
        assert [line.newest for line in screen("b").lines] == [False, True, False]

    def test_judges_several_choices_together_with_a_remark_on_each(self):
        shown = screen("b.ac")

        assert shown.several
        assert shown.consequence.points == ("Tanggapan A.", "Tanggapan C.")
        assert shown.before == "b"

    def test_says_of_several_choices_whether_some_are_missing_or_wrong(self):
        assert "Sejauh ini tepat" in screen("b.a").consequence.title
        assert "Belum semuanya membantu" in screen("b.ac").consequence.title

    def test_ends(self):
        shown = screen(TO_THE_END)

        assert shown.end.title == "Grup tenang"
        assert shown.end.good
        assert (shown.number, shown.total) == (3, 3)

    def test_names_the_trick_that_was_spotted(self):
        words = {**SIMULATION_TEXT, "turns": dict(SIMULATION_TEXT["turns"])}
        turn = dict(words["turns"][an_id("t1")])
        spotted = {**turn["choices"][an_id("t1b")], "technique": "tergesa", "note": "Bagus."}
        turn["choices"] = turn["choices"] | {an_id("t1b"): spotted}
        words["turns"][an_id("t1")] = turn

        lines = chat_screen(SCRIPT, words, "b").lines

        assert [str(line.technique) for line in lines if line.technique]
        assert "Bagus." in [line.text for line in lines if line.note]
        assert [line.spotted for line in lines if line.technique] == [True]

    def test_says_of_each_of_several_right_replies_why(self):
        notes = [line.text for line in screen("b.ab").lines if line.note]

        assert {"Tanggapan A.", "Tanggapan B."} <= set(notes)

    def test_praises_nobody_who_did_not_see_the_trick_and_says_what_came_of_it(self):
        structure = deepcopy(SIMULATION)
        structure["turns"][0]["choices"][0]["goto"] = structure["turns"][1]["id"]
        words = deepcopy(SIMULATION_TEXT)
        words["turns"][an_id("t1")]["choices"][an_id("t1a")]["technique"] = "tergesa"

        lines = chat_screen(Script.parse(structure), words, "a").lines

        assert [line.spotted for line in lines if line.technique] == [False]
        assert any(line.note and line.text.startswith("Pesan menyebar. ") for line in lines)


@pytest.mark.django_db
class TestPages:
    def url(self, chat, query=""):
        return reverse("progress:simulation", args=[chat.key]) + query

    def page(self, client, chat, query=""):
        response = client.get(self.url(chat, query))
        assert response.status_code == 200, response
        return response.content.decode()

    def test_show_the_chat_with_replies_as_buttons_of_a_form(self, anybody, chat):
        page = self.page(anybody, chat)

        assert "Grup RT 03" in page
        assert 'name="j" value="b"' in page
        assert "#kini" in page
        assert "Giliran 1 dari 3" in page

    def test_show_a_consequence(self, anybody, chat):
        page = self.page(anybody, chat, "?j=a")

        assert "Pesan menyebar" in page
        assert "Coba ulang giliran ini" in page
        assert 'id="kini"' in page

    def test_put_several_choices_into_the_address(self, anybody, chat):
        response = anybody.get(self.url(chat, "?j=b&p=b&p=a&pilih=1"))

        assert response.url == self.url(chat, "?j=b.ab#kini")

    def test_ask_for_at_least_one_of_several(self, anybody, chat):
        assert "Pilih paling sedikit satu." in self.page(anybody, chat, "?j=b&pilih=1")

    @pytest.mark.parametrize("query", ["?j=z", "?j=%00", "?j=b&p=z", "?j=" + "a" * 1000])
    def test_begin_again_where_a_step_is_not_possible(self, anybody, chat, query):
        response = anybody.get(self.url(chat, query), follow=True)

        assert response.status_code == 200
        assert "Obrolan dimulai dari awal." in response.content.decode()

    def test_say_it_where_she_was_signed_out_meanwhile(self, learner_client, chat):
        form = self.page(learner_client, chat, f"?j={TO_THE_END}")
        learner_client.logout()

        learner_client.post(self.url(chat), {"j": TO_THE_END, "akun": "1"})

        assert 'name="akun" value="1"' in form
        assert not Completion.objects.exists()
        assert "Kamu sudah keluar. Ini tersimpan di HP ini." in self.page(learner_client, chat)

    def test_do_not_write_anything(self, learner_client, chat, django_assert_num_queries):
        self.page(learner_client, chat, "?j=b")

        with django_assert_num_queries(6):  # session, person, chat, edition, epoch, what is done
            self.page(learner_client, chat, "?j=b.ab")

    def test_name_at_the_end_the_contacts_its_author_chose(self, client, chat):
        make_contact("sapa-129", name="SAPA 129")
        make_contact("polisi-110", name="Polisi 110")
        text = chat.editions.get().texts.get()
        text.text["ends"][an_id("tenang")]["contacts"] = ["polisi-110", "sapa-129", "gone"]
        text.save()

        page = self.page(client, chat, f"?j={TO_THE_END}")

        assert page.index("Polisi 110") < page.index("SAPA 129")
        assert "SAPA 129" not in self.page(client, chat)

    def test_finish_at_any_end_and_lead_on(self, anybody, chat):
        response = anybody.post(self.url(chat), {"j": "b.ab.b"})

        assert response.url == f"/belajar/modul-{chat.module.number}/quiz-{chat.position + 1}/"
        again = anybody.post(self.url(chat), {"j": "b.ab.a"})
        assert again.status_code == 302

    def test_record_what_was_finished_once(self, learner_client, learner, chat):
        for steps in ("b.ab.b", "b.ab.a"):
            learner_client.post(self.url(chat), {"j": steps})

        assert Completion.objects.get(learner=learner).activity == chat

    @pytest.mark.parametrize("steps", ["", "b", "b.ab", "z", "b.ab.a.a"])
    def test_do_not_finish_before_the_end(self, learner_client, chat, steps):
        response = learner_client.post(self.url(chat), {"j": steps})

        assert response.status_code == 302
        assert not Completion.objects.exists()

    def test_are_not_found_once_taken_down(self, anybody, chat):
        chat.retired_at = timezone.now() - timedelta(minutes=1)
        chat.save()

        assert anybody.get(self.url(chat)).status_code == 404
        assert anybody.post(self.url(chat), {"j": TO_THE_END}).url == "/"

    def test_of_something_else_are_not_found(self, anybody, module):
        assert anybody.get(self.url(one_of(module, "quiz"))).status_code == 404

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=20))
    def test_never_fail_whatever_is_asked(self, client, chat, text):
        assert client.get(self.url(chat), {"j": text}).status_code in {200, 302}
        assert client.post(self.url(chat), {"j": text}).status_code == 302
