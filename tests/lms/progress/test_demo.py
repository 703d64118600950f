import pytest
from django.core.management import CommandError, call_command

from lms.organisations.demo import CLASS, load_demo
from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import LessonFactory, ModuleFactory, QuizFactory, SimulationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    for _ in range(2):
        module = ModuleFactory()
        for factory in (LessonFactory, SimulationFactory, LessonFactory, QuizFactory):
            factory(module=module)
    load_demo()


def counts():
    return [m.objects.count() for m in (Completion, ModuleCompletion, Attempt, Answer)]


class TestLoadDemoProgress:
    def test_is_refused_where_there_is_no_demo(self, settings):
        settings.DEMO = False

        with pytest.raises(CommandError):
            call_command("load_demo_progress")

    def test_lets_the_class_have_learned_something(self, demo, settings):
        settings.DEMO = True

        call_command("load_demo_progress", verbosity=0)

        first = Completion.objects.filter(learner__username=CLASS.handle(1)).count()
        assert first == 3
        assert ModuleCompletion.objects.count() > 10
        assert not ModuleCompletion.objects.filter(learner__username=CLASS.handle(1)).exists()

    def test_twice_changes_nothing(self, demo, settings):
        settings.DEMO = True
        call_command("load_demo_progress", verbosity=0)
        once = counts()

        call_command("load_demo_progress", verbosity=0)

        assert counts() == once
