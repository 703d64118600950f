from content.catalogue.marks import mark_of, split


class TestSplit:
    def test_gives_pieces_and_names(self):
        page = f"<p>{mark_of('account')}</p>{mark_of('action')}"

        assert split(page) == ((b"<p>", b"</p>", b""), ("account", "action"))

    def test_leaves_a_page_without_slots_whole(self):
        assert split("sampurasun é") == (("sampurasun é".encode(),), ())

    def test_takes_nobodys_text_for_a_mark(self):
        assert split("<!--0123456789abcdef:account-->")[1] == ()
