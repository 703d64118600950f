"""The labels by which a Word document says what a table, a column or a line is.

Data like the words of `vocabulary`: Indonesian in every language, the first spelling is ours.
"""

from collections.abc import Mapping, Sequence

Names = Mapping[str, Sequence[str]]

# The first cell of a table that is one block of a lesson.
TABLES: Names = {
    "example": ("Contoh latihan", "contoh pesan", "contoh pesan latihan"),
    "callout": ("Kotak inti", "kotak penting", "penting"),
    "takeaway": ("Untuk dibawa pulang", "bawa pulang"),
    "contacts": ("Kontak bantuan", "kontak", "bantuan"),
    "terms": ("Arti kata", "kamus istilah", "istilah"),
}
# The first column of a table of questions, and what becomes of it.
QUESTIONS: Names = {"quiz": ("Soal", "pertanyaan", "kuis", "question"), "check": ("Cek diri",)}
COLUMNS: Names = {
    "prompt": (*QUESTIONS["quiz"], *QUESTIONS["check"]),
    "kind": ("Jenis", "jenis soal", "tipe", "tipe soal", "type"),
    "option": ("Pilihan", "pilihan jawaban", "jawaban", "opsi", "options", "answer"),
    "right": ("Benar", "kunci", "kunci jawaban", "jawaban benar", "tepat", "correct", "key"),
    "feedback": ("Umpan balik", "tanggapan", "penjelasan", "pembahasan", "feedback"),
}
# Lines inside a cell or a labelled table.
EXAMPLE: Names = {
    "sender": ("Dari", "pengirim"),
    "body": ("Pesan", "isi pesan", "isi"),
    "reliable": ("Dapat dipercaya", "bisa dipercaya", "terpercaya"),
}
CALLOUT: Names = {"title": ("Judul",), "text": ("Isi", "teks")}
PROMPT: Names = {"example": TABLES["example"], "techniques": ("Jurus", "teknik")}
FEEDBACK: Names = {
    "right": ("Jika benar", "kalau benar", "benar"),
    "wrong": ("Jika salah", "kalau salah", "salah"),
}
# Lines below a heading.
FACTS: Names = {
    "summary": ("Ringkasan",),
    "minutes": ("Menit", "waktu", "lama", "durasi"),
    "jp": ("JP", "jam pelajaran"),
    "pass_mark": ("Nilai lulus", "kkm", "batas lulus"),
    "takeaway": ("Kalimat penutup", "penutup"),
    "objectives": (
        "Setelah ini Anda bisa",
        "setelah modul ini anda bisa",
        "tujuan",
        "tujuan belajar",
    ),
    "note": ("Catatan impor",),
}

# Columns of a sheet in Excel; those of one choice carry a letter, such as "Pilihan A".
SHEET: Names = {
    "quiz": ("Kuis", "nama kuis", "kategori"),
    "kind": COLUMNS["kind"],
    "prompt": ("Soal", "pertanyaan", "butir soal", "question"),
    "right": ("Benar", "kunci", "kunci jawaban", "jawaban benar", "correct", "answer", "key"),
    "feedback_right": ("Umpan balik jika benar", "jika benar"),
    "feedback_wrong": ("Umpan balik jika salah", "jika salah"),
    "sender": EXAMPLE["sender"],
    "body": EXAMPLE["body"][:2],
    "reliable": EXAMPLE["reliable"],
    "techniques": PROMPT["techniques"],
}
LETTERED: Names = {
    "option": ("Pilihan", "jawaban", "opsi", "option", "choice", "answer"),
    "feedback": ("Umpan balik", "tanggapan", "penjelasan", "pembahasan", "feedback"),
}
LETTERS = "ABCDEFGHIJKLMNOPQRST"  # as many as a short answer may have spellings


def first(names: Names, key: str) -> str:
    """The spelling that we write."""
    return names[key][0]
