"""The registry without pages: modules, activities, editions as `refresh` would write them.

Enough for everything about people: records point to registry rows, never to pages.
"""

import uuid
from functools import partial

import factory
from factory.django import DjangoModelFactory

from content.catalogue.editions import digest_of
from content.catalogue.epoch import bump
from content.catalogue.models import Activity, Edition, EditionText, Kind, Module, Pillar, Words


def an_id(name):
    """This is the id of a block, the same each time: `an_id("q1")`."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def question(name, kind, **parts):
    return {"id": an_id(name), "type": kind, **parts}


def ids(name, *letters):
    return [an_id(f"{name}{letter}") for letter in letters]


QUIZ = {
    "kind": "quiz",
    "questions": [
        question("q1", "single", choices=ids("q1", *"abcd"), right=ids("q1", "b")),
        question("q2", "multiple", choices=ids("q2", *"abcd"), right=ids("q2", *"ac")),
        question("q3", "true_false", choices=["true", "false"], right=["false"]),
        question("q4", "ordering", items=ids("q4", *"abcd")),
        question("q5", "matching", pairs=ids("q5", *"abc")),
        question("q6", "short_answer"),
    ],
}


def choices(name, letters):
    return {
        an_id(f"{name}{letter}"): {
            "text": f"Pilihan {letter.upper()}",
            "feedback": f"Tanggapan {letter.upper()}.",
        }
        for letter in letters
    }


FEEDBACK = {"right": "Urutannya pas.", "wrong": "Lihat lagi langkah pertama."}
QUIZ_TEXT = {
    "title": "Kuis Modul 1",
    "intro": "Ada enam soal.",
    "questions": {
        an_id("q1"): {
            "prompt": "Kamu menerima pesan yang membuat marah. Apa langkah pertama?",
            "example": {"from": "Grup RT 03", "body": "AWAS, air beracun!!!", "reliable": False},
            "choices": choices("q1", "abcd"),
        },
        an_id("q2"): {
            "prompt": "Apa yang kamu periksa?",
            "example": None,
            "choices": choices("q2", "abcd"),
        },
        an_id("q3"): {
            "prompt": "Pesan yang sering diteruskan pasti benar.",
            "example": None,
            "choices": {
                "true": {"text": "Benar", "feedback": "Sering diteruskan bukan bukti."},
                "false": {"text": "Salah", "feedback": "Yang penting sumbernya."},
            },
        },
        an_id("q4"): {
            "prompt": "Urutkan langkah BACA.",
            "example": None,
            "items": dict(
                zip(ids("q4", *"abcd"), ["Berhenti", "Amati", "Cari", "Ajak"], strict=True)
            ),
            "feedback": FEEDBACK,
        },
        an_id("q5"): {
            "prompt": "Jodohkan.",
            "example": None,
            "pairs": {
                key: {"left": f"Kiri {n}", "right": f"Kanan {n}"}
                for n, key in enumerate(ids("q5", *"abc"), start=1)
            },
            "feedback": FEEDBACK,
        },
        an_id("q6"): {
            "prompt": "Satu kata: apa langkah pertama?",
            "example": None,
            "accepted": ["berhenti", "stop"],
            "feedback": FEEDBACK,
        },
    },
}
QUIZ_KEY = {
    an_id("q1"): an_id("q1b"),
    an_id("q2"): ids("q2", *"ac"),
    an_id("q3"): "false",
    an_id("q4"): ids("q4", *"abcd"),
    an_id("q5"): {key: key for key in ids("q5", *"abc")},
    an_id("q6"): "Berhenti!",
}  # the right response to each question


def reply(name, goto, *, good=False):
    return {"id": an_id(name), "good": good, "goto": goto}


def turn(name, *replies, goto=None, several=False):
    return {
        "id": an_id(name),
        "several": several,
        "messages": [{"id": an_id(f"{name}m"), "speaker": an_id("sari")}],
        "choices": list(replies),
        "goto": goto,
    }


SIMULATION = {
    "kind": "simulation",
    "start": an_id("t1"),
    "cast": [an_id("sari")],
    "turns": [
        turn("t1", reply("t1a", "retry"), reply("t1b", an_id("t2"), good=True)),
        turn(
            "t2",
            reply("t2a", None, good=True),
            reply("t2b", None, good=True),
            reply("t2c", None),
            goto=an_id("t3"),
            several=True,
        ),
        turn(
            "t3",
            reply("t3a", f"end:{an_id('tenang')}", good=True),
            reply("t3b", f"end:{an_id('renggang')}"),
        ),
    ],
    "ends": [
        {"id": an_id("tenang"), "tone": "good"},
        {"id": an_id("renggang"), "tone": "mixed"},
    ],
}
SHORTEST_WALK = [an_id("t1b"), f"{an_id('t2a')}+{an_id('t2b')}", an_id("t3a")]


def reply_text(letter, consequence=None):
    return {
        "text": f"Balasan {letter.upper()}",
        "note": "",
        "technique": "",
        "feedback": f"Tanggapan {letter.upper()}.",
        "consequence": consequence,
    }


def turn_text(name, letters, consequences=()):
    told = dict(consequences)
    return {
        "prompt": "Apa balasanmu?",
        "messages": {an_id(f"{name}m"): "Tolong!! Teruskan ya!"},
        "choices": {an_id(f"{name}{x}"): reply_text(x, told.get(x)) for x in letters},
    }


SPREAD = {"title": "Pesan menyebar", "text": "Dua tetangga berebut galon.", "art": "spread"}
SIMULATION_TEXT = {
    "title": "Kran Kampung Melati",
    "intro": "Kamu warga RT 03.",
    "setting": "Grup RT 03",
    "cast": {an_id("sari"): {"name": "Bu Sari", "tone": "e"}},
    "turns": {
        an_id("t1"): turn_text("t1", "ab", [("a", SPREAD)]),
        an_id("t2"): turn_text("t2", "abc"),
        an_id("t3"): turn_text("t3", "ab"),
    },
    "ends": {
        an_id("tenang"): {"title": "Grup tenang", "text": "…", "art": "calm", "contacts": []},
        an_id("renggang"): {"title": "Renggang", "text": "…", "art": "hurt", "contacts": []},
    },
}
FROZEN = {Kind.QUIZ: (QUIZ, QUIZ_TEXT), Kind.SIMULATION: (SIMULATION, SIMULATION_TEXT)}


class Registered(DjangoModelFactory):
    """A registry row, noticed by `queries` like a real change."""

    class Meta:
        abstract = True

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        super()._after_postgeneration(instance, create, results)
        if create:
            bump()


class WordsFactory(DjangoModelFactory):
    """Indonesian words, unless told otherwise; give `module=` or `activity=`."""

    class Meta:
        model = Words

    module = None
    activity = None
    language = "id"
    page_id = factory.Sequence(lambda n: 10_000 + n)
    title = "Judul"
    summary = "Satu kalimat."
    path = factory.LazyAttribute(lambda o: f"/belajar/{o.page_id}/")
    kilobytes = 12


class ModuleFactory(Registered):
    """A module without activities; `title=` and `path=` are its Indonesian words."""

    class Meta:
        model = Module
        skip_postgeneration_save = True

    class Params:
        title = factory.LazyAttribute(lambda o: f"Modul {o.number}")
        path = factory.LazyAttribute(lambda o: f"/belajar/modul-{o.number}/")

    key = factory.LazyFunction(uuid.uuid4)
    number = factory.Sequence(lambda n: n + 1)
    position = factory.SelfAttribute("number")
    pillar = Pillar.SKILLS
    art = "chat-search"
    minutes = 45
    jp = 1

    @factory.post_generation
    def words(self, create, _extracted, **kwargs):
        if create:
            title, path = f"Modul {self.number}", f"/belajar/modul-{self.number}/"
            WordsFactory(**{"module": self, "title": title, "path": path, **kwargs})


class ActivityFactory(Registered):
    """A lesson of a new module; `kind=Kind.QUIZ` or a subclass below for the others.

    Its words take `words__title=`, `words__path=`, `words__language=` ….
    """

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    key = factory.LazyFunction(uuid.uuid4)
    module = factory.SubFactory(ModuleFactory)
    kind = Kind.LESSON
    position = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda o: f"1.{o.position}" if o.kind == Kind.LESSON else "")
    minutes = 6

    @factory.post_generation
    def words(self, create, _extracted, **kwargs):
        if create:
            home = f"/belajar/modul-{self.module.number}/" if self.module else "/cerita/"
            title = f"{Kind(self.kind).value} {self.position}"
            defaults = {"title": title, "path": f"{home}{self.kind}-{self.position}/"}
            WordsFactory(**{"activity": self, **defaults, **kwargs})

    @factory.post_generation
    def edition(self, create, _extracted, **kwargs):
        if create and self.kind in FROZEN:
            EditionFactory(activity=self, **kwargs)


LessonFactory = ActivityFactory
QuizFactory = partial(ActivityFactory, kind=Kind.QUIZ)
SimulationFactory = partial(ActivityFactory, kind=Kind.SIMULATION)
NarrativeFactory = partial(ActivityFactory, kind=Kind.NARRATIVE, module=None, required=False)


class EditionFactory(DjangoModelFactory):
    """An edition of an activity with Indonesian words; all question types, or a small chat."""

    class Meta:
        model = Edition
        skip_postgeneration_save = True

    activity = factory.SubFactory(ActivityFactory, kind=Kind.QUIZ)
    number = factory.LazyAttribute(lambda o: o.activity.editions.count() + 1)
    structure = factory.LazyAttribute(lambda o: FROZEN[Kind(o.activity.kind)][0])
    digest = factory.LazyAttribute(lambda o: digest_of(o.structure))

    @factory.post_generation
    def text(self, create, extracted, language="id"):
        if create:
            words = extracted or FROZEN[Kind(self.activity.kind)][1]
            EditionText.objects.create(edition=self, language=language, text=words)


def drawing_quiz(fixed=1, pool=8, draw=3):
    """A structure and its text: single questions "f1" … of its own, "p1" … of its bank.

    The right choice is the "a" of each.
    """

    def some(letter, count):
        names = [f"{letter}{n}" for n in range(1, count + 1)]
        return [question(n, "single", choices=ids(n, *"ab"), right=ids(n, "a")) for n in names]

    structure = {"kind": "quiz", "questions": some("f", fixed), "pool": some("p", pool)}
    asked = [f"f{n}" for n in range(1, fixed + 1)] + [f"p{n}" for n in range(1, pool + 1)]
    words = {
        an_id(name): {"prompt": f"Soal {name}?", "example": None, "choices": choices(name, "ab")}
        for name in asked
    }
    return structure | {"draw": draw}, {"title": "Kuis", "intro": "", "questions": words}
