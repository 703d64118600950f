import zipfile
from io import BytesIO

import pytest

from content.exchange.office import parcels, word
from content.exchange.office.parcels import Kind, Refused
from tests.factories.office import a_module, a_sheet, repacked

BOMB = """<?xml version="1.0"?>
<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="x"><w:t>&b;</w:t></w:document>"""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def document():
    return a_module().data()


class TestInspect:
    def test_knows_word_and_excel(self, document):
        assert parcels.inspect(document) is Kind.WORD
        assert parcels.inspect(a_sheet()) is Kind.EXCEL

    def test_refuses_fifty_megabytes_without_looking(self, document):
        with pytest.raises(Refused, match="50 MB"):
            parcels.inspect(document + bytes(50_000_000 - len(document)))

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (OLD + bytes(600), ".doc"),
            (OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
            (b"PK\x03\x04 and then something else", "rusak"),
        ],
    )
    def test_refuses_what_is_old_locked_or_damaged(self, data, said):
        with pytest.raises(Refused, match=said):
            parcels.inspect(data)

    def test_refuses_an_archive_of_anything_else(self):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

        with pytest.raises(Refused, match="bukan berkas Word"):
            parcels.inspect(out.getvalue())

    def test_refuses_macros(self, document):
        with pytest.raises(Refused, match="makro"):
            parcels.inspect(repacked(document, added={"word/vbaProject.bin": b"x"}))

    def test_refuses_a_document_cut_short(self, document):
        with pytest.raises(Refused, match="rusak"):
            parcels.inspect(document[: len(document) // 2])

    def test_refuses_a_part_that_does_not_fit_its_checksum(self, document):
        stored = repacked(document, compression=zipfile.ZIP_STORED)

        with pytest.raises(Refused, match="rusak"):
            parcels.inspect(stored.replace(b"Kabar harga", b"Kabar marga"))


class TestBombs:
    def test_are_refused_for_their_ratio(self, document):
        with pytest.raises(Refused, match="membengkak"):
            parcels.inspect(repacked(document, added={"word/media/a.bin": bytes(9_000_000)}))

    def test_are_refused_for_their_sum(self, document):
        parts = {f"word/media/{n}.png": bytes(900_000) for n in range(90)}

        with pytest.raises(Refused, match="terlalu besar"):
            parcels.inspect(repacked(document, added=parts))

    def test_are_refused_for_their_xml_long_before_it_is_read(self, document):
        parts = {f"word/p{n}.xml": b"<a>" + bytes(950_000) for n in range(22)}

        with pytest.raises(Refused, match="terlalu besar"):
            parcels.inspect(repacked(document, added=parts))

    def test_are_refused_for_the_number_of_their_parts(self, document):
        parts = {f"word/{n}.bin": b"" for n in range(3_001)}

        with pytest.raises(Refused, match="Susunan"):
            parcels.inspect(repacked(document, added=parts))

    def test_cannot_lie_about_a_size(self, document):
        """Python stops at the size that the archive declares, and then misses the checksum."""
        data = bytearray(repacked(document, added={"word/a.xml": b"<a/>" + b" " * 5_000_000}))
        true, told = (5_000_004).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
        lying = bytes(data.replace(true, told))
        assert lying != bytes(data)

        with pytest.raises(Refused, match="rusak"):
            parcels.inspect(lying)

    def test_cannot_hide_a_part_behind_another_of_its_name(self, document):
        with pytest.warns(UserWarning, match="Duplicate"):
            twice = repacked(document, added={"word/document.xml": b"<a/>"})

        with pytest.raises(Refused, match="Susunan"):
            parcels.inspect(twice)


class TestEntities:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_are_refused_in_every_encoding(self, document, encoding):
        xml = BOMB.encode(encoding)

        with pytest.raises(Refused):
            parcels.inspect(repacked(document, {"word/document.xml": xml}))

    @pytest.mark.parametrize("name", ["word/styles.xml", "word/other.bin", "docProps/core.xml"])
    def test_are_refused_in_every_part(self, document, name):
        parts = {name: BOMB.encode()}
        replaced = parts if name != "word/other.bin" else {}
        added = parts if name == "word/other.bin" else {}

        with pytest.raises(Refused, match="entitas"):
            parcels.inspect(repacked(document, replaced, added))

    def test_are_found_across_the_border_of_two_pieces(self, document):
        for gap in range(-12, 12):
            start = b'<?xml version="1.0"?><!-- '
            filler = b"-" * (parcels.CHUNK + gap - len(start) - 4)
            xml = start + filler.replace(b"--", b"- ") + b" -->" + b"<!DOCTYPE a []><a/>"

            with pytest.raises(Refused, match="entitas"):
                parcels.inspect(repacked(document, {"word/document.xml": xml}))

    @pytest.mark.parametrize("encoding", ["utf-7", "ebcdic-cp-us", "iso-8859-1"])
    def test_cannot_hide_in_an_encoding_we_do_not_read(self, document, encoding):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()

        with pytest.raises(Refused, match="Susunan"):
            parcels.inspect(repacked(document, {"word/document.xml": xml}))

    def test_would_not_be_expanded_even_without_us(self, document):
        """The second lock: python-docx itself leaves entities alone."""
        xml = zipfile.ZipFile(BytesIO(document)).read("word/document.xml").decode()
        head, _sep, body = xml.partition("?>")
        evil = head + '?><!DOCTYPE x [<!ENTITY e "EXPANDED">]>' + body.replace("Kabar harga", "&e;")

        found = word.read(repacked(document, {"word/document.xml": evil.encode()}), "a.docx")

        assert "EXPANDED" not in str(found)


class TestDamagedDocuments:
    @pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels"])
    def test_are_refused_in_words(self, document, part):
        broken = repacked(document, {part: b"<w:document"})

        with pytest.raises(Refused, match="rusak"):
            word.read(broken, "a.docx")


class TestMemory:
    @pytest.mark.parametrize(
        "piece", [b"<w:p/>", b"<w:p>x</w:p>", b"<w:p a='1' b='2' c='3'/>", b'<w:p a="1"/>tail']
    )
    def test_is_counted_in_elements_and_attributes(self, document, piece):
        xml = b"<w:r>" + piece * (400_000 if b"=" in piece else 800_000) + b"</w:r>"
        stored = repacked(document, {"word/document.xml": xml}, compression=zipfile.ZIP_STORED)

        with pytest.raises(Refused, match="terlalu besar"):
            parcels.inspect(stored)
