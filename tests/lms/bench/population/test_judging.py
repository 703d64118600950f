import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.core.cache import caches

from content.catalogue.judging import Form
from content.catalogue.models import Module
from content.catalogue.refresh import refresh_all
from content.modules.models import PathPage, PathStep
from content.quizzes import judging as forms
from lms.bench.population import courses, judging
from lms.bench.population.calendar import Calendar
from lms.bench.population.courses import Course, Track
from lms.bench.population.judging import Raters
from lms.bench.population.making import Plan, make
from lms.bench.population.tables import NULL
from lms.measurement.actions import KEPT, expire_links, pair_all
from lms.measurement.models import Link, Occasion, TakenTest
from lms.measurement.results import get_results
from lms.measurement.standing import DELAY
from lms.organisations.models import Region
from lms.progress.models import ModuleCompletion
from tests.factories.catalogue import ActivityFactory
from tests.factories.pages import add, make_module, make_site
from tests.factories.people import RegionFactory
from tests.factories.teaching import a_message, make_test_form

UNTIL = date(2026, 11, 24)
TRACK = Track("a" * 32, (Course(1, ()), Course(2, ())))
SHEETS = {form: [(f'["{form}{n}", {kind}, ', kind == "true") for n, kind in
                 enumerate(("true", "false") * 6)] for form in Form}  # fmt: skip
BOTH, ONE = {1: 12, 2: 30}, {1: 12}  # on which day each module was finished


def handed_in(learners, *, began=10, seed=7):
    """Raters of people who finished so much, as lines; none if they have no forms."""
    tests = Raters(Calendar(UNTIL), Random(seed), SHEETS)
    for number, finished in enumerate(learners):
        tests.hand_in(number, TRACK, began, finished)
    tests.close()
    return tests.take()


def columns(lines):
    return [line.split("\t") for line in lines]


@pytest.fixture
def everybody(monkeypatch):
    """Let all take what they may."""
    monkeypatch.setattr(judging, "TAKES", dict.fromkeys(Occasion, 1.0))


class TestHandIn:
    def test_rates_every_message_of_a_form_by_the_rules_of_the_real_one(self):
        tests, _links = handed_in([BOTH] * 40)

        for _id, _path, _occasion, form, ratings, _pair in columns(tests):
            rated = json.loads(ratings)
            assert [(name, kind) for name, kind, _t, _s in rated] == [
                (f"{form}{n}", n % 2 == 0) for n in range(12)
            ]
            assert all(trust in {1, 2, 3, 4} and 1 <= share <= trust for *_m, trust, share in rated)

    @pytest.mark.usefixtures("everybody")
    def test_joins_both_forms_of_one_person_and_repeats_the_first_a_month_later(self):
        tests, _links = handed_in([BOTH] * 60)

        forms = {}
        for _id, _path, occasion, form, _ratings, pair in columns(tests):
            forms.setdefault(pair, {})[Occasion(occasion)] = form
        assert len(forms) == 60
        assert {tuple(of[one] for one in Occasion) for of in forms.values()} == {
            ("A", "B", "A"),
            ("B", "A", "B"),
        }

    @pytest.mark.usefixtures("everybody")
    @pytest.mark.parametrize(
        ("finished", "occasions"),
        [
            ({}, 1),
            (ONE, 1),
            (BOTH, 3),
            (BOTH | {2: 10 + KEPT.days}, 3),
            (BOTH | {2: 11 + KEPT.days}, 1),  # by then nobody knows which test was hers
        ],
        ids=["nothing", "a part", "all", "just in time", "too late"],
    )
    def test_takes_what_is_on_offer_to_who_finished_so_much(self, finished, occasions):
        tests, _links = handed_in([finished] * 20)

        taken = Counter(row[2] for row in columns(tests))

        assert taken == dict.fromkeys(list(Occasion)[:occasions], 20)

    @pytest.mark.usefixtures("everybody")
    def test_takes_none_in_the_future(self):
        last = Calendar(UNTIL).days - DELAY.days  # a month later is no day of the year
        tests, _links = handed_in([{1: last, 2: last}] * 20, began=last)

        assert {row[2] for row in columns(tests)} == {"before", "after"}

    @pytest.mark.usefixtures("everybody")
    def test_keeps_a_link_for_sixty_days_unless_all_three_are_joined(self):
        days = Calendar(UNTIL).days - KEPT.days
        for began, kept in ((days - 1, 0), (days, 20)):
            _tests, links = handed_in([{}] * 20, began=began)
            assert len(links) == kept

        tests, links = handed_in([{1: days, 2: days}] * 20, began=days)
        assert len(columns(tests)) > 40  # some came a month later
        late = {row[0] for row in columns(tests) if row[2] == "delayed" and row[5] != NULL}
        assert len(links) == 20 - len(late)

    def test_takes_none_where_there_are_no_forms(self):
        tests = Raters(Calendar(UNTIL), Random(7), {})
        tests.hand_in(1, TRACK, 10, BOTH)
        tests.close()

        assert tests.take() == ([], [])

    def test_tells_nothing_by_the_order_of_its_rows(self):
        tests, _links = handed_in([BOTH] * 40)

        assert tests == sorted(tests)
        assert len({row[0] for row in columns(tests)}) == len(tests)

    def test_is_the_same_for_the_same_seed(self):
        assert handed_in([BOTH] * 40) == handed_in([BOTH] * 40)
        assert handed_in([BOTH] * 40) != handed_in([BOTH] * 40, seed=8)


class TestCrowds:
    @pytest.mark.parametrize("late", [1.0, 0.8])
    @pytest.mark.parametrize("stayed_away", range(0, 12, 2))
    @pytest.mark.parametrize("learners", [3, 9, 14, 26])
    def test_leave_nobody_alone(self, monkeypatch, learners, stayed_away, late):
        takes = {Occasion.BEFORE: 1.0, Occasion.AFTER: 1.0, Occasion.DELAYED: late}
        monkeypatch.setattr(judging, "TAKES", takes)
        tests, _links = handed_in([BOTH] * learners + [ONE] * stayed_away)

        for later in ("after", "delayed"):
            for form, other in ("AB", "BA"):
                pairs = [row[5] for row in columns(tests) if row[2:4] == [later, form]]
                joined = {pair for pair in pairs if pair != NULL}
                begun = form if later == "delayed" else other
                firsts = [row[5] for row in columns(tests) if row[2:4] == ["before", begun]]
                could = [one for one in firsts if later == "after" or one != NULL]
                left = len(could) - len(joined)
                assert len(joined) == 0 or (len(joined) >= 5 and (left == 0 or left >= 5))


@pytest.mark.django_db
class TestMake:
    """With pages and forms as a trial has them."""

    PLAN = Plan(learners=600, seed=3, until=UNTIL)

    @pytest.fixture
    def path(self, monkeypatch):
        """A path of two modules that every group is led through, with both forms."""
        caches["pages"].clear()
        monkeypatch.setattr(courses, "LED", 1.0)
        for code, level in (("36.02", "regency"), ("36.02.06", "district")):
            RegionFactory(code=code, level=level, name=f"Tempat {code}")
        RegionFactory(code="36.02.06.2002", level=Region.Level.VILLAGE, kind="desa", name="Desa")
        site = make_site()
        page = PathPage(title="Pelajar", slug="pelajar", for_whom="Pelajar", intro="Menyaring.")
        modules = [make_module(site, n) for n in (1, 2)]
        page.steps = [PathStep(module=module, sort_order=n) for n, module in enumerate(modules)]
        add(site.learn, page)
        refresh_all()
        for module in Module.objects.all():
            ActivityFactory(module=module, kind="lesson")
        for form in "AB":
            messages = [a_message(f"{form}{n}", reliable=n % 2 == 0) for n in range(4)]
            make_test_form(form, messages=messages)
        return page.translation_key

    def test_lets_staff_see_what_changed(self, path):
        made = make(self.PLAN)

        result = get_results([path])[path]
        assert made["measurement_takentest"] == TakenTest.objects.count()
        assert result.n >= 100
        assert 0 < result.attrition < 1
        assert result.accuracy.interval.low > 0
        assert result.delayed is not None

    @pytest.mark.usefixtures("everybody")
    def test_loses_no_test_of_anybody(self, path):
        make(self.PLAN)

        firsts = TakenTest.objects.filter(occasion=Occasion.BEFORE)
        assert firsts.count() == self.PLAN.learners

    def test_leads_nobody_through_a_path_with_modules_left_out(self, path):
        make(replace(self.PLAN, modules=1))

        assert not TakenTest.objects.exists()

    def test_leaves_nothing_to_join_or_forget(self, path):
        make(self.PLAN)
        before = set(TakenTest.objects.values_list("pk", "pair"))

        assert pair_all() == 0
        assert expire_links(today=UNTIL) == 0
        assert set(TakenTest.objects.values_list("pk", "pair")) == before
        assert Link.objects.exists()

    def test_links_tests_that_are_there_to_who_may_have_taken_them(self, path):
        make(self.PLAN)
        tests = {test.pk: test for test in TakenTest.objects.all()}

        for link in Link.objects.all():
            for occasion in Occasion:
                if (number := getattr(link, occasion)) is not None:
                    assert tests[number].occasion == occasion
            assert UNTIL - KEPT <= link.latest_date < UNTIL
            done = ModuleCompletion.objects.filter(learner=link.learner)
            assert link.after is None or done.count() == 2
            for one in done if link.after and not link.delayed else ():
                assert link.latest_date >= one.completed_at.date() - timedelta(days=1)

    def test_makes_no_test_without_both_forms(self, path):
        forms.TestForm.objects.filter(form="B").update(live=False)

        make(self.PLAN)

        assert not TakenTest.objects.exists()
