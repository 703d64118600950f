"""The templates that authors download: how to fill them in, and an example that works as it is."""

from content.exchange.office import excel_writing, sample
from content.exchange.office.word_writing import WordWriter

TITLE = "Contoh dokumen modul"
STEPS = """\
Simpan salinan berkas ini, lalu ganti isinya dengan tulisan Anda. Halaman petunjuk ini tidak ikut
terbaca.

Judul modul memakai gaya “Judul 1” (Heading 1). Setiap pelajaran memakai “Judul 2”. Judul kecil di
dalam pelajaran memakai “Judul 3”.

Di bawah Judul 1 dan Judul 2 ada baris seperti “Ringkasan:” dan “Menit:”. Isi sesudah tanda titik
dua. Baris yang tidak dipakai boleh dihapus.

Daftar bernomor menjadi langkah-langkah. Daftar berbutir dan huruf tebal ikut seperti adanya.

Gambar: sisipkan seperti biasa, klik kanan, pilih “Edit Teks Alt”, lalu tulis apa yang terlihat.
Keterangan di bawah gambar memakai gaya “Keterangan” (Caption).

Tabel berlabel menjadi kotak khusus: Contoh latihan, Kotak inti, Untuk dibawa pulang, Cek diri.
Salin tabel contohnya, lalu ganti isinya.

Kuis: satu tabel untuk semua soal. Setiap pilihan satu baris; beri x pada jawaban yang benar. Soal
baru dimulai saat kolom Soal diisi lagi. Kolom Jenis boleh dikosongkan untuk pilihan ganda.

Soal lain: Urutkan (tulis langkah dalam urutan yang benar), Jodohkan (tulis “kiri = kanan”), Isian
singkat (tulis semua ejaan yang diterima, satu per baris tabel).

Jangan menulis nama orang, nomor telepon, atau nama kelompok sungguhan dalam contoh.

Setelah selesai, buka menu Impor di situs, unggah berkas ini, dan lihat dulu hasilnya. Tidak ada
yang tersimpan sebelum Anda menyetujuinya.
"""

SHEET_STEPS = """\
Contoh kuis di Excel

Tulis setiap soal di satu baris lembar “Soal”. Contoh di sana boleh Anda hapus.

Jenis: pilih dari daftar. Boleh dikosongkan untuk pilihan ganda dan benar atau salah.

Satu pilihan tepat: isi Pilihan A, B, C. Di kolom Benar tulis hurufnya, misalnya B.

Beberapa pilihan tepat: sama, dengan beberapa huruf, misalnya A, C.

Benar atau salah: tulis pernyataannya di kolom Soal. Di kolom Benar tulis Benar atau Salah. Umpan
balik A untuk yang menjawab “benar”, Umpan balik B untuk yang menjawab “salah”.

Urutkan: tulis langkahnya di Pilihan A, B, C dalam urutan yang benar.

Jodohkan: tulis setiap pasangan sebagai “kiri = kanan” di Pilihan A, B, C.

Isian singkat: tulis semua ejaan yang diterima di Pilihan A, B, C.

Umpan balik wajib diisi sebelum kuis dikirim untuk ditinjau; di sini boleh kosong dulu.

Dari, Pesan, Dapat dipercaya: isi bila soalnya tentang sebuah contoh pesan. Jangan memakai nama
orang atau kelompok sungguhan.

Kuis: tulis nama kuisnya sekali; baris di bawahnya ikut kuis yang sama sampai ada nama lain.

Jurus yang dikenal: emosi, tergesa, sumber-palsu, konteks-lepas, hitam-putih, pujian, isolasi,
ruang-tertutup, bertahap, tiruan-ai.

Supaya 1/2 tidak berubah menjadi tanggal dan 007 tidak menjadi 7, awali dengan tanda petik: '1/2.
"""


def steps_of(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(step.split()) for step in text.split("\n\n")]


def excel() -> bytes:
    """The Excel template."""
    return excel_writing.write({"": sample.QUESTIONS}, steps_of(SHEET_STEPS))


def word() -> bytes:
    """The Word template."""
    writer = WordWriter(sample.drawings())
    writer.front_page(TITLE, steps_of(STEPS))
    writer.module(sample.MODULE)
    return writer.finish()
