"""What the curriculum files say is right: journeys answer as somebody who read them."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[2] / "content" / "exchange" / "curriculum"


@cache
def quiz(module="modul-01"):
    """The questions of a module's quiz, in order, as written."""
    return yaml.safe_load((FOLDER / module / "kuis.yaml").read_text("utf-8"))["questions"]


def right_texts(question):
    """The texts of the right choices."""
    return [choice["text"] for choice in question["choices"] if choice.get("correct")]


def wrong_texts(question):
    """The texts of the other choices."""
    return [choice["text"] for choice in question["choices"] if not choice.get("correct")]


@cache
def simulation(module="modul-01"):
    """The turns of a module's simulation by id, as written."""
    data = yaml.safe_load((FOLDER / module / "simulasi.yaml").read_text("utf-8"))
    return {turn["id"]: turn for turn in data["turns"]}


@cache
def module(name="modul-01"):
    """A module as written: title, slug, file names of its activities in order."""
    return yaml.safe_load((FOLDER / name / "module.yaml").read_text("utf-8"))


@cache
def modules():
    """The names of all modules' folders, in order."""
    return sorted(path.parent.name for path in FOLDER.glob("*/module.yaml"))


@cache
def lessons(name):
    """The addresses of a module's lessons, in teaching order."""
    files = [lesson(activity, name) for activity in module(name)["activities"]]
    slugs = [data["slug"] for data in files if data["kind"] == "lesson"]
    return [f"/belajar/{module(name)['slug']}/{slug}/" for slug in slugs]


@cache
def lesson(name, module="modul-01"):
    """A lesson, or another activity, as written."""
    return yaml.safe_load((FOLDER / module / f"{name}.yaml").read_text("utf-8"))
