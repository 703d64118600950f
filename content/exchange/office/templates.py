"""The templates that authors download: how to fill them in, and an example that works as it is."""

from content.exchange.office import sample
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


def word() -> bytes:
    """The Word template."""
    writer = WordWriter(sample.drawings())
    writer.front_page(TITLE, [" ".join(step.split()) for step in STEPS.split("\n\n")])
    writer.module(sample.MODULE)
    return writer.finish()
