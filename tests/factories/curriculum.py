"""A small folder of curriculum files, to be loaded, changed and broken by tests."""

import shutil
from pathlib import Path

import yaml

from tests.factories.content import image_file

SITE = {
    "home": {
        "key": "situs/beranda",
        "slug": "beranda",
        "title": "Beranda",
        "summary": "Belajar cakap dan damai.",
        "headline": "Saring dulu, baru sebar.",
        "lead": "Belajar 10 menit.",
    },
    "learn": {
        "key": "situs/belajar",
        "slug": "belajar",
        "title": "Belajar",
        "summary": "Semua modul.",
        "intro": "Mulai dari mana saja.",
    },
    "stories": {
        "key": "situs/cerita",
        "slug": "cerita",
        "title": "Cerita damai",
        "summary": "Cerita pendek.",
        "intro": "Cerita pendek.",
    },
}
CONTACTS = [
    {
        "key": "sapa-129",
        "name": "SAPA 129",
        "who": "Perempuan dan anak",
        "when": "Kalau ada kekerasan.",
        "phone": "129",
        "whatsapp": "08111129129",
        "url": "",
        "hours": "",
        "checked_on": None,
        "source": "Contoh",
        "urgent": False,
    }
]
SOURCES = [
    {
        "key": "buku-2020",
        "title": "Buku Contoh",
        "authors": "Penulis, C.",
        "year": 2020,
        "publisher": "",
        "url": "https://contoh.example/buku",
        "note": "",
    }
]
PATHS = [
    {
        "key": "pelajar-smp",
        "slug": "pelajar-smp",
        "title": "Pelajar SMP",
        "summary": "Menyaring pesan.",
        "for": "Pelajar SMP",
        "modules": ["modul-01", "modul-99"],
    }
]
MODULE = {
    "key": "modul-01",
    "slug": "saring",
    "number": 1,
    "title": "Saring",
    "pillars": ["cakap", "etika"],
    "art": "chat-search",
    "minutes": 45,
    "jp": 1,
    "audience": "all",
    "summary": "Belajar berhenti.",
    "objectives": ["Berhenti sebelum membagikan", "Memeriksa sumber"],
    "activities": ["1-1-berhenti", "simulasi", "kuis"],
    "takeaway": "Saring dulu.",
}
LESSON = {
    "key": "modul-01/1-1",
    "kind": "lesson",
    "slug": "berhenti",
    "number": "1.1",
    "title": "Berhenti",
    "minutes": 6,
    "summary": "Kaget? Berhenti.",
    "body": [
        {"id": "pembuka", "text": "Bu Sari **kaget**.\n\n- satu\n- dua"},
        {"id": "h-1", "heading": "Caranya"},
        {"id": "langkah", "steps": ["Buka grup", "Tekan lama"]},
        {"id": "contoh", "example": {"from": "Grup RT", "body": "AWAS!!!", "reliable": False}},
        {"id": "inti", "callout": {"title": "Kuncinya", "text": "Berhenti."}},
        {"id": "gambar-1", "image": {"file": "kampung", "alt": "Kampung", "caption": ""}},
        {
            "id": "cek",
            "check": {
                "question": "Apa langkah pertama?",
                "choices": [
                    {"id": "a", "text": "Teruskan", "feedback": "Periksa dulu."},
                    {"id": "b", "text": "Berhenti", "correct": True, "feedback": "Langkah B."},
                ],
            },
        },
        {"id": "istilah", "terms": ["otp"]},
        {"id": "bantuan", "contacts": ["sapa-129"]},
        {"id": "penutup", "takeaway": "Saring dulu."},
    ],
}
FEEDBACK = {"right": "Pas.", "wrong": "Lihat lagi."}
QUIZ = {
    "key": "modul-01/kuis",
    "kind": "quiz",
    "slug": "kuis",
    "title": "Kuis",
    "minutes": 8,
    "pass_mark": 70,
    "summary": "Enam pertanyaan.",
    "intro": "Tanpa batas waktu.",
    "questions": [
        {
            "id": "k1",
            "type": "single",
            "prompt": "Apa langkah pertama?",
            "example": {"from": "Grup RT", "body": "AWAS!!!", "reliable": False},
            "techniques": ["emosi"],
            "choices": [
                {"id": "a", "text": "Teruskan", "feedback": "Periksa dulu."},
                {"id": "b", "text": "Berhenti", "correct": True, "feedback": "Langkah B."},
            ],
        },
        {
            "id": "k2",
            "type": "multiple",
            "prompt": "Apa yang kamu periksa?",
            "choices": [
                {"id": "a", "text": "Sumber", "correct": True, "feedback": "Ya."},
                {"id": "b", "text": "Warna", "feedback": "Tidak perlu."},
                {"id": "c", "text": "Tanggal", "correct": True, "feedback": "Ya."},
            ],
        },
        {
            "id": "k3",
            "type": "true_false",
            "prompt": "Yang ramai pasti benar.",
            "choices": [
                {"id": "benar", "text": "Benar", "feedback": "Belum tentu."},
                {"id": "salah", "text": "Salah", "correct": True, "feedback": "Sumbernya."},
            ],
        },
        {
            "id": "k4",
            "type": "ordering",
            "prompt": "Urutkan.",
            "items": [
                {"id": "b", "text": "Berhenti"},
                {"id": "a", "text": "Amati"},
                {"id": "c", "text": "Cari"},
            ],
            "feedback": FEEDBACK,
        },
        {
            "id": "k5",
            "type": "matching",
            "prompt": "Jodohkan.",
            "pairs": [
                {"id": "p1", "left": "B", "right": "Berhenti"},
                {"id": "p2", "left": "A", "right": "Amati"},
            ],
            "feedback": FEEDBACK,
        },
        {
            "id": "k6",
            "type": "short_answer",
            "prompt": "Satu kata.",
            "accepted": ["berhenti", "stop"],
            "feedback": FEEDBACK,
        },
    ],
}
SIMULATION = {
    "key": "modul-01/simulasi",
    "kind": "simulation",
    "slug": "kran",
    "title": "Kran",
    "setting": "Grup RT 03",
    "minutes": 6,
    "summary": "Grup panik.",
    "intro": "Kamu warga RT 03.",
    "cast": [{"id": "sari", "name": "Bu Sari", "tone": "e"}],
    "turns": [
        {
            "id": "t1",
            "messages": [{"id": "m1", "speaker": "sari", "text": "Tolong baca!!"}],
            "prompt": "Apa balasanmu?",
            "choices": [
                {
                    "id": "a",
                    "text": "Saya teruskan",
                    "goto": "retry",
                    "consequence": {"title": "Menyebar", "text": "Panik.", "art": "spread"},
                },
                {"id": "b", "text": "Dari siapa?", "good": True, "goto": "end:tenang"},
                {"id": "c", "text": "Diam", "goto": "end:renggang"},
            ],
        }
    ],
    "ends": [
        {
            "id": "tenang",
            "tone": "good",
            "title": "Tenang",
            "text": "Rukun.",
            "art": "calm",
            "contacts": ["sapa-129"],
        },
        {"id": "renggang", "tone": "mixed", "title": "Renggang", "text": "Sepi.", "art": "hurt"},
    ],
}
STORY = {
    "key": "narasi/dua-lapak",
    "kind": "narrative",
    "slug": "dua-lapak",
    "title": "Dua lapak",
    "minutes": 4,
    "summary": "Saling menjaga.",
    "related_module": "modul-01",
    "messenger": {"name": "Bu Lina", "role": "pedagang", "note": "Tokoh karangan"},
    "body": [
        {"id": "gambar", "image": {"file": "pasar", "alt": "Pasar", "caption": "Satu terpal."}},
        {"id": "pembuka", "text": "Bu Lina berjualan sayur."},
        {"id": "kata", "quote": {"text": "Sayur tidak tahu kampung.", "who": "Pak Jaja"}},
    ],
    "techniques": ["hitam-putih"],
    "sources": ["buku-2020"],
    "plan": {
        "goal": "g",
        "audience": "a",
        "message": "m",
        "messenger": "m",
        "media": "m",
        "action": "a",
        "measure": "m",
    },
    "action": {"text": "Sapa tetanggamu."},
    "share_text": "Cerita rekaan.",
}
GLOSSARY = [
    {"key": "otp", "term": "OTP", "meaning": "Kode sekali pakai.", "example": "Enam angka."},
    {"key": "tautan", "term": "tautan", "meaning": "Jalan ke halaman lain."},
]
SHEET = {
    "kind": "sheet",
    "aim": "Peserta berhenti dulu sebelum membagikan.",
    "materials": ["Kartu A, B, C, D", "Spidol"],
    "phases": [
        {"id": "pemanasan", "title": "Pemanasan", "minutes": 5, "text": "Sapa **semua**."},
        {"id": "cerita", "title": "Cerita", "minutes": 15, "text": "Bacakan.", "say": "Bu Sari."},
        {"id": "latihan", "title": "Latihan", "minutes": 15, "text": "- satu\n- dua"},
        {"id": "kuis", "title": "Kuis", "minutes": 10, "text": "Angkat kartu."},
    ],
    "notes": ["Boleh melewati cerita."],
}
TEST = {
    "kind": "test_form",
    "key": "tes/bentuk-a",
    "form": "A",
    "title": "Bentuk A",
    "intro": "Semua pesan ini contoh latihan.",
    "messages": [
        {
            "id": "a1",
            "from": "Nomor asing",
            "body": "SEBARKAN!",
            "reliable": False,
            "techniques": ["tergesa"],
            "feedback": "Mendesak tanpa sumber.",
        },
        {
            "id": "a2",
            "from": "Puskesmas",
            "body": "Rabu pukul 08.00.",
            "reliable": True,
            "feedback": "Bisa dicek di papan.",
        },
    ],
}
FILES = {
    "site.yaml": SITE,
    "contacts.yaml": CONTACTS,
    "sources.yaml": SOURCES,
    "paths.yaml": PATHS,
    "modul-01/module.yaml": MODULE,
    "modul-01/1-1-berhenti.yaml": LESSON,
    "modul-01/simulasi.yaml": SIMULATION,
    "modul-01/kuis.yaml": QUIZ,
    "modul-01/lembar.yaml": SHEET,
    "glossary.yaml": GLOSSARY,
    "tes/bentuk-a.yaml": TEST,
    "narasi/dua-lapak.yaml": STORY,
}


class Folder:
    """Curriculum files in a folder of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for file, data in FILES.items():
            self.write(file, data)
        (root / "gambar").mkdir()
        for name, colour in (("kampung", "teal"), ("pasar", "orange")):
            data = image_file("WEBP", colour=colour).read()
            (root / "gambar" / f"{name}.webp").write_bytes(data)

    def write(self, file, data):
        """Replace a file's data, or its text."""
        path = self.root / file
        path.parent.mkdir(exist_ok=True, parents=True)
        text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True)
        path.write_text(text, encoding="utf-8")

    def change(self, file, **fields):
        """Change some fields of a file."""
        data = yaml.safe_load((self.root / file).read_text(encoding="utf-8"))
        self.write(file, data | fields)

    def add_module(self, n):
        """A further module, like the first."""
        new = f"modul-{n:02}"
        shutil.copytree(self.root / "modul-01", self.root / new)
        for path in (self.root / new).glob("*.yaml"):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            if "key" in data:  # a sheet has none
                data["key"] = data["key"].replace("modul-01", new)
            self.write(f"{new}/{path.name}", data)
        self.change(f"{new}/module.yaml", number=n, slug=f"saring-{n}", title=f"Saring {n}")
