"""One real example of each block of a lesson, shown where an author chooses what to add.

Content, not interface: it stays Indonesian, whatever language the admin speaks.
"""

from typing import Any

SAMPLES: dict[str, Any] = {
    "text": (
        "<p>Pesan yang membuat kita <b>kaget</b> atau <b>marah</b> lebih cepat menyebar. "
        "Karena itu, beri jeda dulu.</p>"
        "<ul><li>Tarik napas tiga kali.</li><li>Baca sekali lagi, pelan-pelan.</li></ul>"
    ),
    "heading": "Kenapa kita mudah percaya?",
    "steps": [
        "Tekan lama gambar di pesan itu.",
        "Pilih “Cari gambar dengan Google”.",
        "Lihat tanggal foto yang paling lama.",
    ],
    "takeaway": "Kalau hati panas, jempol istirahat dulu.",
    "example": {
        "sender": "Grup RT 03",
        "body": "AWAS!!! Mulai besok air PAM beracun. Sebarkan sebelum dihapus!",
        "reliable": False,
    },
    "callout": {
        "title": "Tidak perlu ahli",
        "text": "Dua menit memeriksa sudah cukup untuk sebagian besar kabar.",
    },
    "check": {
        "question": "Kamu menerima pesan tadi. Apa yang kamu lakukan dulu?",
        "choices": [
            {
                "text": "Berhenti dan bertanya dari mana kabar itu.",
                "correct": True,
                "feedback": "Berhenti memberi waktu untuk memeriksa.",
            },
            {
                "text": "Meneruskan ke grup keluarga.",
                "correct": False,
                "feedback": "Keluarga ikut panik, padahal kabarnya belum tentu benar.",
            },
        ],
    },
    "image": {"alt": "Contoh gambar", "caption": "Foto banjir tahun 2013 dipakai lagi tahun ini."},
    "quote": {
        "text": "Saya pernah ikut menyebarkan. Sekarang saya tanya dulu.",
        "who": "Pak Jaka, penjual gorengan",
    },
}
