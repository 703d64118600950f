from wagtail import blocks

from content.modules.blocks import StepsBlock
from content.site.rows import RowsBlock


def a_list(**options):
    return RowsBlock(blocks.CharBlock(), **options)


class TestRowsBlock:
    def test_starts_with_its_least_number_of_empty_rows(self):
        assert list(a_list(min_num=3).get_default()) == [None, None, None]
        assert list(a_list().get_default()) == [None]

    def test_starts_as_it_is_told(self):
        assert list(a_list(default=[], min_num=2).get_default()) == []

    def test_leaves_the_ids_of_new_rows_to_the_browser(self):
        block = a_list(min_num=2)

        assert block.get_form_state(block.get_default()) == [{"value": None}, {"value": None}]

    def test_keeps_the_ids_of_rows_that_were_saved(self):
        block = a_list()
        value = block.to_python([{"type": "item", "id": "a", "value": "satu"}])

        assert block.get_form_state(value) == [{"value": "satu", "id": "a"}]

    def test_stores_an_id_with_every_row(self):
        block = a_list(min_num=2)

        ids = [row["id"] for row in block.get_prep_value(block.normalize(["satu", "dua"]))]

        assert all(ids)
        assert len(set(ids)) == 2

    def test_stands_in_migrations_as_wagtails_list(self):
        path, args, kwargs = a_list(min_num=2).deconstruct()

        assert path == "wagtail.blocks.ListBlock"
        assert len(args) == 1
        assert kwargs == {"min_num": 2}

    def test_stands_in_migrations_as_itself_where_it_brings_its_rows(self):
        path, args, _kwargs = StepsBlock().deconstruct()

        assert path == "content.modules.blocks.StepsBlock"
        assert not args
