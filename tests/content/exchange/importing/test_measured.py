"""A thousand questions: previewed in under 5 s, written in under 20 s, in under 200 MB."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse

from content.exchange.importing import confirming, reading
from content.exchange.importing.confirming import Choice, Where
from content.exchange.office import excel_writing, sample
from content.exchange.office.word_writing import WordWriter
from content.quizzes.models import QuizPage
from tests.content.exchange.importing.conftest import AT

pytestmark = [pytest.mark.alone, pytest.mark.slow]
N = 1_000
PREVIEW_SECONDS, WRITE_SECONDS, MEGABYTES = 5, 20, 200
PEAK = """
import os, re, sys
sys.path.insert(0, os.getcwd())
import django; django.setup()
from content.exchange.importing import reading
from content.exchange.office import templates
reading.read(templates.word(), "a.docx")
reading.read(templates.excel(), "a.xlsx")
data = open(sys.argv[1], "rb").read()
kb = lambda name: int(re.search(name + ":\\s+([0-9]+)", open("/proc/self/status").read())[1])
open("/proc/self/clear_refs", "w").write("5")  # forget the highest so far
before = kb("VmRSS")
assert len(reading.questions_of(reading.read(data, sys.argv[1]))) == 1_000
print((kb("VmHWM") - before) / 1000)
"""


def in_word(questions):
    writer = WordWriter()
    writer.questions(questions)
    return writer.finish()


def in_excel(questions):
    return excel_writing.write({"": questions})


@pytest.fixture(params=[in_word, in_excel], ids=["soal.docx", "soal.xlsx"])
def file(request):
    """A thousand questions, each another, in a file of a kind."""
    of = sample.QUESTIONS
    found = [replace(of[n % 6], prompt=f"{n}. {of[n % 6].prompt}") for n in range(N)]
    name = "soal.docx" if request.param is in_word else "soal.xlsx"
    return name, request.param(found)


class TestAThousandQuestions:
    def test_are_previewed_and_written_in_time(self, client, author, keep, module, file, now):
        name, data = file
        client.force_login(author)
        pending = keep(data, name)
        url = reverse("exchange:preview", args=[pending.pk])

        began = time.perf_counter()
        response = client.get(url)
        previewed = time.perf_counter() - began
        assert response.context["shown"].count.questions == N
        began = time.perf_counter()
        confirming.confirm(
            pending=pending, owner=author, choice=Choice(Where.MODULE, module=module), at=AT
        )
        written = time.perf_counter() - began

        print(f"{name}: previewed {previewed:.1f} s, written {written:.1f} s")  # noqa: T201  # measured
        assert sum(len(quiz.questions) for quiz in QuizPage.objects.all()) == N
        assert previewed < PREVIEW_SECONDS
        assert written < WRITE_SECONDS

    @pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux tells")
    def test_take_little_memory(self, file, tmp_path):
        name, data = file
        path = Path(tmp_path / name)
        path.write_bytes(data)

        line = [sys.executable, "-c", PEAK, str(path)]
        done = subprocess.run(line, capture_output=True, text=True, check=True)

        print(f"{name}: {float(done.stdout):.0f} MB above idle")  # noqa: T201  # measured
        assert float(done.stdout) < MEGABYTES

    def test_are_all_read(self, file):
        assert len(reading.questions_of(reading.read(file[1], file[0]))) == N
