"""Small curricula as values, with nothing to say against; tests change one thing and look."""

from dataclasses import replace

from content.exchange.loading import bodies, exercises, schema

# 140 words in sentences of five: almost as short as a lesson may be.
SENTENCES = "\n\n".join(["Raka pulang lewat pematang sawah. " * 7] * 4)


def origin(file="modul-01/1-1.yaml"):
    return schema.Origin(file, 1)


def text(source):
    return bodies.Text(source)


def example(body="Besok kerja bakti pukul 07.00.", *, reliable=True):
    return bodies.Example("Grup RT 03", body, reliable)


def choice(key, words, *, correct=False, feedback=None):
    return bodies.Choice(key, words, correct, feedback or f"Alasan {words}.")


def check():
    return bodies.Check("Apa dulu?", (choice("a", "Kirim"), choice("b", "Cek", correct=True)))


def body(*contents):
    return tuple(bodies.Block(f"b{n}", content) for n, content in enumerate(contents, start=1))


def lesson(*contents, n=1, **fields):
    """A lesson with these blocks alone."""
    values = {
        "origin": origin(f"modul-01/1-{n}.yaml"),
        "key": f"modul-01/1-{n}",
        "slug": f"pelajaran-{n}",
        "number": f"1.{n}",
        "title": "Berhenti dulu",
        "minutes": 6,
        "required": True,
        "summary": "Kaget? Berhenti dulu.",
        "body": body(*contents),
    }
    return schema.Lesson(**(values | fields))


def whole_lesson(*more, n=1, said="Pelan itu cepat"):
    """A lesson that lacks nothing, with further blocks before its takeaway."""
    callout = bodies.Callout("Kuncinya", "Berhenti dulu.")
    first = text(f"{said} kata Nenek {n}. {SENTENCES}")
    return lesson(first, example(), callout, check(), *more, bodies.Takeaway(f"{said}."), n=n)


def single(n=1, key=0, lengths=(8, 8, 8, 8), **fields):
    """A single-choice question; `lengths` of its choices in letters."""
    choices = tuple(
        choice("abcd"[i], "abcd"[i] * length, correct=i == key) for i, length in enumerate(lengths)
    )
    return question(f"k{n}", choices=choices, **fields)


def question(key="k1", **fields):
    values = {
        "id": key,
        "type": "single",
        "prompt": "Apa langkah pertama?",
        "example": None,
        "techniques": (),
        "choices": (),
        "items": (),
        "pairs": (),
        "accepted": (),
        "feedback_right": "",
        "feedback_wrong": "",
    }
    return exercises.Question(**(values | fields))


def quiz(*questions):
    return schema.Quiz(
        origin=origin("modul-01/kuis.yaml"),
        key="modul-01/kuis",
        slug="kuis",
        title="Kuis",
        minutes=8,
        required=True,
        pass_mark=70,
        summary="Beberapa soal.",
        intro="Tanpa batas waktu.",
        questions=questions,
    )


def reply(key="a", goto="end:tenang", **fields):
    values = {
        "id": key,
        "text": "Dari siapa, Bu?",
        "good": True,
        "goto": goto,
        "note": "",
        "feedback": "",
        "technique": "",
        "consequence": None,
    }
    return exercises.Reply(**(values | fields))


def bad_reply(key="b", **fields):
    """A reply that leads back, with its consequence."""
    consequence = exercises.Consequence("Menyebar", "Tetangga panik.", "")
    return replace(reply(key, "retry", good=False, consequence=consequence), **fields)


def turn(key="t1", *replies, **fields):
    values = {
        "id": key,
        "several": False,
        "prompt": "Apa balasanmu?",
        "goto": "",
        "messages": (exercises.Message("m1", "sari", "Tolong baca!!"),),
        "choices": replies or (reply(), reply("c", "end:sepi", good=False), bad_reply()),
    }
    return exercises.Turn(**(values | fields))


def end(key="tenang", contacts=()):
    return exercises.End(key, "good", "Selesai", "Grup tenang.", "", tuple(contacts))


def simulation(*turns, ends=None):
    return schema.Simulation(
        origin=origin("modul-01/simulasi.yaml"),
        key="modul-01/simulasi",
        slug="kran",
        title="Kran",
        setting="Grup RT 03",
        minutes=6,
        required=True,
        summary="Grup panik.",
        intro="Kamu warga RT 03.",
        cast=(exercises.Member("sari", "Bu Sari", "e"),),
        turns=turns or (turn(),),
        ends=(end(), end("sepi")) if ends is None else tuple(ends),
    )


def module(*activities, n=1, sheet=None):
    return schema.Module(
        origin=origin(f"modul-{n:02}/module.yaml"),
        key=f"modul-{n:02}",
        slug=f"modul-{n}",
        number=n,
        title="Saring dulu",
        pillars=("cakap",),
        art="chat-search",
        minutes=45,
        jp=1,
        audience="all",
        summary="Belajar berhenti.",
        objectives=("Berhenti dulu",),
        takeaway="Saring dulu.",
        activities=activities,
        sheet=sheet,
    )


def sheet(said):
    phase = schema.Phase("cerita", "Cerita", 45, said, "")
    return schema.Sheet(
        origin("modul-01/lembar.yaml"), "Peserta berhenti dulu.", ("Kartu",), (phase,), ()
    )


def story(*contents):
    return schema.Narrative(
        origin=origin("narasi/lapak.yaml"),
        key="narasi/lapak",
        slug="lapak",
        title="Dua lapak",
        minutes=4,
        audience="all",
        summary="Saling menjaga.",
        related_module="",
        messenger_name="Bu Lina",
        messenger_role="pedagang",
        messenger_note="Tokoh karangan",
        body=body(*contents),
        techniques=(),
        sources=(),
        plan=schema.Plan(),
        action="Sapa tetanggamu.",
        share_text="Cerita rekaan.",
    )


def term(word, meaning="Kode sekali pakai."):
    return schema.Term(origin("glossary.yaml"), word.lower(), word, meaning, "")


def contact(source="Berita tahun 2025"):
    return schema.Contact(
        origin("contacts.yaml"), "sapa-129", "SAPA 129", "Untuk anak", "Kalau diancam.",
        "129", "", "", "", source, False, 1,
    )  # fmt: skip


def form(*reliable, feedback="Alasan"):
    """A test form with one message for each value, reliable or not."""
    messages = tuple(
        schema.TestMessage(f"a{n}", "Grup RT", "Besok libur.", one, (), f"{feedback} {n}.")
        for n, one in enumerate(reliable, start=1)
    )
    return schema.TestForm(
        origin("tes/bentuk-a.yaml"), "tes/a", "A", "Bentuk A", "Semua contoh.", messages
    )


def curriculum(*activities, **fields):
    """A curriculum of one module with these activities."""
    front = schema.Front(origin("site.yaml"), "situs/x", "x", "Belajar", "Belajar damai.")
    values = {
        "home": front,
        "learn": front,
        "stories": front,
        "modules": (module(*activities),),
        "paths": (),
        "narratives": (),
        "contacts": (),
        "sources": (),
    }
    return schema.Curriculum(**(values | fields))
