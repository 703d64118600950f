"""Reading texts of the formats, as a person with an Indonesian screen sees it."""

import pytest
from django.utils import translation

from content.exchange.formats import gift, moodle


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def gift_row():
    """Reads the only question of a text."""

    def read(text):
        (row,) = gift.read(text.encode()).rows
        return row

    return read


@pytest.fixture
def moodle_row():
    """Reads the only question whose inside is given."""

    def read(kind, inside, prompt="<p>Apa itu?</p>"):
        text = (
            f'<quiz><question type="{kind}"><name><text>N</text></name>'
            f'<questiontext format="html"><text><![CDATA[{prompt}]]></text></questiontext>'
            f"{inside}</question></quiz>"
        )
        (row,) = moodle.read(text.encode()).rows
        return row

    return read
