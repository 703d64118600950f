"""This is what the benchmark reads and answers: one module, in files of the curriculum's format.

A lesson of 20 blocks among ordinary ones, and a quiz of ten questions.
"""

from pathlib import Path
from typing import Any

import yaml

LESSONS = 7
LONG = 3  # this lesson has the 20 blocks
QUESTIONS = 10
PARAGRAPH = (
    "Bu Sari tidak langsung percaya kata satu penjual ikan. Ia bertanya ke lapak sebelah dan "
    "melihat papan harga. **Baru setelah itu** ia membeli. Kabar pun perlu ditanyakan dulu."
)
Json = dict[str, Any]


def write(folder: Path) -> Path:
    """Write the files of the module; the folder again."""
    module = folder / "modul-uji"
    lessons = {f"pelajaran-{n}": lesson(n) for n in range(1, LESSONS + 1)}
    files = {"module": cover([*lessons, "kuis"]), **lessons, "kuis": quiz()}
    for name, content in files.items():
        save(module / f"{name}.yaml", content)
    for name in ("contacts", "sources", "paths"):
        save(folder / f"{name}.yaml", [])
    save(folder / "site.yaml", {name: front(name) for name in ("home", "learn", "stories")})
    return folder


def save(path: Path, content: Json | list[Json]) -> None:
    """Write one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def front(name: str) -> Json:
    """This is one of the pages that every site has."""
    slug = {"home": "beranda", "learn": "belajar", "stories": "cerita"}[name]
    sentence = "Satu situs untuk mengukur kecepatan."
    more = {"headline": "Ukur.", "lead": sentence} if name == "home" else {"intro": sentence}
    return {"key": f"situs/{slug}", "slug": slug, "title": slug, "summary": sentence} | more


def cover(activities: list[str]) -> Json:
    """This is the module itself."""
    return {
        "key": "modul-uji",
        "slug": "modul-uji",
        "number": 1,
        "title": "Modul uji",
        "pillars": ["cakap"],
        "art": "chat-search",
        "minutes": 45,
        "jp": 1,
        "audience": "all",
        "summary": "Satu modul untuk mengukur kecepatan.",
        "objectives": ["Mengukur kecepatan", "Membandingkan dua cara"],
        "activities": activities,
        "takeaway": "Ukur dulu, baru ubah.",
    }


def lesson(number: int) -> Json:
    """This is a lesson; the long one has 20 blocks, as the longest of the real ones."""
    parts = 6 if number == LONG else 1
    middle = [block for part in range(parts) for block in part_of(part)]
    return {
        "key": f"modul-uji/{number}",
        "kind": "lesson",
        "slug": f"pelajaran-{number}",
        "number": f"1.{number}",
        "title": f"Pelajaran ke-{number}",
        "minutes": 6,
        "summary": "Satu pelajaran untuk mengukur kecepatan.",
        "body": [
            {"id": "pembuka", "text": PARAGRAPH},
            *middle,
            {"id": "penutup", "takeaway": "Jangan cuma turun. Lirik ke samping."},
        ],
    }


def part_of(number: int) -> list[Json]:
    """These are three blocks, of other kinds each second time."""
    if number % 2:
        choices = [
            {
                "id": "a",
                "text": "Bertanya ke lapak sebelah.",
                "correct": True,
                "feedback": PARAGRAPH,
            },
            {"id": "b", "text": "Langsung membeli.", "feedback": PARAGRAPH},
        ]
        return [
            {"id": f"contoh-{number}", "example": {"from": "Grup RT 03", "body": PARAGRAPH,
                                                   "reliable": False}},
            {"id": f"inti-{number}", "callout": {"title": "Kalau kuota habis", "text": PARAGRAPH}},
            {"id": f"cek-{number}", "check": {"question": "Apa langkahmu?", "choices": choices}},
        ]  # fmt: skip
    return [
        {"id": f"judul-{number}", "heading": f"Bagian {number + 1}"},
        {"id": f"teks-{number}", "text": f"{PARAGRAPH}\n\n{PARAGRAPH}"},
        {"id": f"langkah-{number}", "steps": ["Berhenti dulu.", "Tanya dua orang.", "Bandingkan."]},
    ]


def quiz() -> Json:
    """This is a quiz of questions with one right choice of four, the most common kind."""
    choices = [
        {"id": name, "text": f"Pilihan {name}", "correct": name == "b", "feedback": PARAGRAPH}
        for name in "abcd"
    ]
    return {
        "key": "modul-uji/kuis",
        "kind": "quiz",
        "slug": "kuis",
        "title": "Kuis modul uji",
        "minutes": 9,
        "pass_mark": 70,
        "summary": "Sepuluh pertanyaan.",
        "intro": "Ada sepuluh pertanyaan.",
        "questions": [
            {"id": f"k{n}", "type": "single", "prompt": f"Pertanyaan {n}?", "choices": choices}
            for n in range(1, QUESTIONS + 1)
        ],
    }
