"""The example that the templates come with: a small module with every kind of block and question.

Written in Indonesian, as whoever opens a template is to read it. Its messages are about methods,
and name nobody.
"""

from io import BytesIO

from PIL import Image, ImageDraw

from content.exchange.loading.bodies import (
    Block,
    Callout,
    Check,
    Choice,
    Example,
    Heading,
    Steps,
    Takeaway,
)
from content.exchange.loading.bodies import Image as Picture
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.exchange.office.drafts import Drawing, Lesson, Module, Prose, Quiz

PRIZE = Example(
    sender="Grup Arisan Melati",
    body="SELAMAT! Nomor Anda menang kulkas. Isi data dalam 10 menit di tautan ini, lalu teruskan.",
    reliable=False,
)
NOTICE = Example(
    sender="Grup RT 03",
    body="Posyandu Sabtu ini pukul 08.00 di balai warga. Jadwalnya juga ditempel di papan balai.",
    reliable=True,
)


def _question(number: int, kind: str, prompt: str, **parts: object) -> Question:
    empty: dict[str, object] = {
        "example": None,
        "techniques": (),
        "choices": (),
        "items": (),
        "pairs": (),
        "accepted": (),
        "feedback_right": "",
        "feedback_wrong": "",
    }
    return Question(id=f"q{number}", type=kind, prompt=prompt, **empty | parts)  # type: ignore[arg-type]  # named above


def _choices(*choices: tuple[str, bool, str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"c{n}", *parts) for n, parts in enumerate(choices, start=1))


QUESTIONS = (
    _question(
        1,
        "single",
        "Pesan ini masuk ke grup keluarga. Apa langkah pertama Anda?",
        example=PRIZE,
        techniques=("tergesa", "sumber-palsu"),
        choices=_choices(
            (
                "Mengisi data, sebelum waktunya habis",
                False,
                "Batas waktu dibuat supaya kita panik.",
            ),
            ("Berhenti dulu dan tidak menekan tautan", True, "Tepat. Jeda memberi kita waktu."),
            ("Meneruskannya supaya teman ikut menang", False, "Teman bisa ikut terjebak."),
        ),
    ),
    _question(
        2,
        "multiple",
        "Apa saja tanda bahwa pesan hadiah perlu dicurigai?",
        choices=_choices(
            ("Meminta data pribadi", True, "Benar. Undian resmi tidak meminta sandi atau OTP."),
            ("Memberi batas waktu yang sangat pendek", True, "Benar. Kita dibuat tergesa."),
            ("Ditulis dalam bahasa daerah", False, "Bahasa daerah bukan tanda penipuan."),
        ),
    ),
    _question(
        3,
        "true_false",
        "Pesan yang dikirim oleh teman pasti benar.",
        choices=(
            Choice(
                TRUE,
                TRUE,
                correct=False,
                feedback="Teman juga bisa salah kirim. Periksa dulu sumbernya.",
            ),
            Choice(
                FALSE, FALSE, correct=True, feedback="Tepat. Yang diperiksa isinya, bukan orangnya."
            ),
        ),
    ),
    _question(
        4,
        "ordering",
        "Urutkan langkah memeriksa pesan.",
        items=tuple(
            Item(f"i{n}", text)
            for n, text in enumerate(
                ("Berhenti dulu", "Baca sampai selesai", "Cari sumber aslinya"), start=1
            )
        ),
        feedback_right="Bagus, urutannya tepat.",
        feedback_wrong="Mulailah dengan berhenti dulu, baru membaca dan mencari.",
    ),
    _question(
        5,
        "matching",
        "Jodohkan istilah dengan artinya.",
        pairs=(
            Pair("p1", "OTP", "Kode sekali pakai, jangan diberikan kepada siapa pun"),
            Pair("p2", "Tautan", "Alamat yang terbuka bila ditekan"),
        ),
        feedback_right="Tepat semuanya.",
        feedback_wrong="OTP adalah kode; tautan adalah alamat.",
    ),
    _question(
        6,
        "short_answer",
        "Apa nama kode rahasia enam angka yang dikirim lewat SMS? Tulis singkatannya.",
        accepted=("OTP", "kode OTP"),
        feedback_right="Benar, OTP.",
        feedback_wrong="Jawabannya OTP, kode sekali pakai.",
    ),
)

CHECK = Check(
    "Siapa yang paling tahu apakah undian itu sungguh ada?",
    _choices(
        ("Orang yang meneruskan pesannya", False, "Ia hanya meneruskan."),
        ("Toko atau lembaga yang namanya dipakai", True, "Tepat. Tanyakan lewat nomor resminya."),
    ),
)

LESSONS = (
    Lesson(
        "Kenapa pesan hadiah mudah dipercaya?",
        "Pesan hadiah memakai rasa senang dan tergesa. Kita belajar mengenalinya.",
        8,
        (
            Prose(
                "b1",
                "<p>Bu Sari membuka grup arisan. Ada pesan: nomornya <b>menang kulkas</b>. "
                "Ia senang, lalu kaget karena waktunya hanya sepuluh menit.</p>"
                "<p>Pesan seperti ini memakai dua cara:</p>"
                "<ul><li>membuat kita <b>senang</b>, sehingga lupa bertanya</li>"
                "<li>membuat kita <b>tergesa</b>, sehingga lupa memeriksa</li></ul>",
            ),
            Block("b2", PRIZE),
            Block("b3", Heading("Apa yang dilakukan Bu Sari?")),
            Block(
                "b4",
                Picture(
                    "gambar-1",
                    "Gambar layar HP dengan satu gelembung obrolan dan tanda tanya besar",
                    "Berhenti sebentar sebelum menekan apa pun.",
                ),
            ),
            Block(
                "b5",
                Callout(
                    "Kuncinya", "Hadiah yang sungguhan tidak akan hilang karena kita bertanya."
                ),
            ),
            Block("b6", CHECK),
            Block("b7", Takeaway("Senang boleh, tergesa jangan.")),
        ),
    ),
    Lesson(
        "Tiga langkah sebelum meneruskan",
        "Berhenti, baca, cari sumbernya: cukup dua menit.",
        7,
        (
            Prose("b1", "<p>Sebelum meneruskan pesan, lakukan tiga langkah ini.</p>"),
            Block(
                "b2",
                Steps(
                    (
                        "Berhenti dulu, jangan menekan tautan.",
                        "Baca sampai selesai dan lihat siapa pengirim aslinya.",
                        "Cari kabar yang sama di sumber resmi.",
                    )
                ),
            ),
            Prose("b3", "<p>Ada juga pesan yang dapat dipercaya. Lihat bedanya:</p>"),
            Block("b4", NOTICE),
            Block("b5", Takeaway("Saring dulu, baru sebar.")),
        ),
    ),
)

MODULE = Module(
    title="Contoh: Hadiah di grup WhatsApp",
    summary="Mengenali pesan hadiah palsu dan memeriksanya dengan tenang.",
    minutes=30,
    jp=1,
    takeaway="Kalau ragu, tanya dulu. Tidak ada hadiah yang menuntut kita tergesa.",
    objectives=(
        "mengenali pesan hadiah yang palsu",
        "memeriksa pesan dengan tiga langkah",
        "mengingatkan keluarga dengan sopan",
    ),
    activities=(
        *LESSONS,
        Quiz(
            "Kuis: Hadiah di grup WhatsApp",
            "Enam soal singkat.",
            8,
            70,
            "Pilih jawaban menurut Anda. Setiap jawaban mendapat penjelasan.",
            QUESTIONS,
        ),
    ),
)


def drawings() -> dict[str, Drawing]:
    """The picture of the example."""
    return {"gambar-1": Drawing("gambar-1", _phone(), "")}


def _phone() -> bytes:
    """A phone with a bubble and a question mark, in flat colours."""
    picture = Image.new("RGB", (960, 540), "#e8f3ef")
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((350, 30, 610, 510), 36, fill="#123b3a")
    pen.rounded_rectangle((368, 64, 592, 476), 18, fill="#ffffff")
    pen.rounded_rectangle((388, 110, 560, 200), 20, fill="#f6c453")
    for n, width in enumerate((130, 110, 70)):
        pen.rounded_rectangle((406, 130 + n * 20, 406 + width, 138 + n * 20), 4, fill="#7a5a10")
    pen.arc((430, 240, 530, 340), 180, 60, fill="#123b3a", width=20)
    pen.line((502, 333, 480, 372, 480, 392), fill="#123b3a", width=20, joint="curve")
    pen.ellipse((466, 410, 494, 438), fill="#123b3a")
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
