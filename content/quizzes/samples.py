"""One real question of each type, shown where an author chooses what to add.

Content, not interface: it stays Indonesian, whatever language the admin speaks.
"""

from typing import Any

SAMPLES: dict[str, dict[str, Any]] = {
    "single": {
        "prompt": "Kabar di grup membuatmu sangat marah. Apa langkah pertama?",
        "choices": [
            {
                "text": "Langsung meneruskan supaya orang lain waspada.",
                "right": False,
                "feedback": "Kabar yang belum diperiksa bisa membuat orang panik tanpa alasan.",
            },
            {
                "text": "Berhenti dulu dan menenangkan diri.",
                "right": True,
                "feedback": "Saat marah kita sulit berpikir jernih. Berhenti memberi waktu.",
            },
        ],
    },
    "multiple": {
        "prompt": "Mana tanda sebuah akun perlu dicurigai? Pilih semua yang tepat.",
        "choices": [
            {
                "text": "Akun baru dibuat kemarin.",
                "right": True,
                "feedback": "Akun tipuan sering baru dan cepat ditinggalkan.",
            },
            {
                "text": "Meminta kode OTP.",
                "right": True,
                "feedback": "Kode OTP adalah kunci. Tidak ada petugas yang memintanya.",
            },
            {
                "text": "Memakai foto pemandangan.",
                "right": False,
                "feedback": "Banyak orang memakai foto pemandangan. Itu bukan tanda.",
            },
        ],
    },
    "true_false": {
        "prompt": "Foto yang asli bisa tetap menyesatkan.",
        "is_true": True,
        "feedback_true": "Foto lama yang diberi cerita baru tetap menyesatkan.",
        "feedback_false": "Fotonya bisa asli, tetapi waktu dan tempatnya tidak seperti ceritanya.",
    },
    "ordering": {
        "prompt": "Urutkan langkah BACA.",
        "items": [
            "Berhenti dulu.",
            "Amati siapa sumbernya.",
            "Cek di tempat lain.",
            "Ambil sikap.",
        ],
        "feedback_right": "Keempat langkah sudah urut.",
        "feedback_wrong": "Mulai dari berhenti. Sikap diambil paling akhir.",
    },
    "matching": {
        "prompt": "Pasangkan pesan dengan jurus yang dipakainya.",
        "pairs": [
            {"left": "“Sebarkan sebelum dihapus!”", "right": "Membuat tergesa"},
            {"left": "“Cuma kamu yang paham.”", "right": "Pujian berlebihan"},
        ],
        "feedback_right": "Kamu mengenali kedua jurus.",
        "feedback_wrong": "Perhatikan apa yang diminta tiap pesan.",
    },
    "short_answer": {
        "prompt": "Apa nama kode enam angka yang tidak boleh diberikan kepada siapa pun?",
        "accepted": ["OTP", "kode OTP", "one time password"],
        "feedback_right": "Kode OTP hanya untuk pemilik akun.",
        "feedback_wrong": "Jawabannya kode OTP. Kode itu datang lewat SMS atau pesan.",
    },
    "rating": {
        "prompt": "Seberapa jauh kamu percaya pesan ini?",
        "example": {"sender": "Grup RT 03", "body": "Besok posyandu pindah ke balai warga."},
    },
}
