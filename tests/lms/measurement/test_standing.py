from uuid import uuid4

import pytest

from content.catalogue.judging import Form
from lms.measurement.models import Occasion
from lms.measurement.standing import form_for
from tests.factories.measuring import PATH

LEARNERS = range(1, 401)


class TestFormFor:
    def test_lets_half_begin_with_each(self):
        begin_with_a = sum(form_for(n, PATH, Occasion.BEFORE) == Form.A for n in LEARNERS)

        assert 150 < begin_with_a < 250  # five standard deviations

    def test_is_drawn_anew_for_each_path(self):
        other = uuid4()
        alike = sum(
            form_for(n, PATH, Occasion.BEFORE) == form_for(n, other, Occasion.BEFORE)
            for n in LEARNERS
        )

        assert 150 < alike < 250

    @pytest.mark.parametrize("learner", range(1, 9))
    def test_gives_the_other_one_after_and_the_first_again_later(self, learner):
        before, after, delayed = (form_for(learner, PATH, one) for one in Occasion)

        assert {before, after} == set(Form)
        assert delayed == before

    def test_cannot_be_told_without_our_secret(self, settings):
        ours = [form_for(n, PATH, Occasion.BEFORE) for n in LEARNERS]
        settings.SECRET_KEY = "another"

        assert [form_for(n, PATH, Occasion.BEFORE) for n in LEARNERS] != ours
