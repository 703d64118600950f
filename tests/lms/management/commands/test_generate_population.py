from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from lms.management.commands import generate_population
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("generate_population", learners=5, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def made(monkeypatch):
    """Let everything be made at once; what was asked for."""
    plans = []
    monkeypatch.setattr(generate_population, "make", lambda plan: plans.append(plan) or {"t": 5})
    monkeypatch.setattr(generate_population, "count_months", lambda plan: 3)
    return plans


class TestCommand:
    def test_refuses_where_real_people_may_be(self, made):
        with pytest.raises(CommandError, match="DEMO=1"):
            run()
        assert made == []

    def test_refuses_beside_learners_unless_told(self, made):
        MembershipFactory()

        with pytest.raises(CommandError, match="1 learners are there already"):
            run(is_trial=True)
        assert made == []

    def test_says_what_it_made(self, made, settings):
        settings.DEMO = True
        MembershipFactory()

        text = run(yes=True, seed=4)

        assert "5 t" in text
        assert "3 numbers grew" in text
        assert (made[0].learners, made[0].seed) == (5, 4)

    def test_says_what_lacks(self):
        with pytest.raises(CommandError, match="load_regions"):
            run(is_trial=True)

    def test_refuses_to_make_nobody(self, made):
        with pytest.raises(CommandError, match="begins at 1"):
            call_command("generate_population", learners=0, is_trial=True)
