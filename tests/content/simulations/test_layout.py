"""The drawing of a chat: everything once, nothing on top of anything else."""

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from content.simulations.layout import HEIGHT, WIDTH, draw

NAMES = [f"t{n}" for n in range(9)] + ["end:a", "end:b"]
WAYS = st.dictionaries(
    st.sampled_from(NAMES[:9]), st.lists(st.sampled_from([*NAMES, "gone"]), max_size=5)
)
PLACES = st.lists(st.sampled_from(NAMES), unique=True)
NUMBER = re.compile(r"-?\d+")


def box_of(drawing, place):
    return next(box for box in drawing.boxes if box.place == place)


class TestDraw:
    @given(PLACES, WAYS)
    def test_draws_every_place_once(self, places, ways):
        drawing = draw("t0", places, ways)

        assert [box.place for box in drawing.boxes] == places

    @given(PLACES, WAYS)
    def test_lets_no_two_boxes_touch(self, places, ways):
        for one, other in combinations(draw("t0", places, ways).boxes, 2):
            assert abs(one.x - other.x) > WIDTH or abs(one.y - other.y) > HEIGHT

    @given(PLACES, WAYS)
    def test_draws_each_known_way_once(self, places, ways):
        arrows = [(arrow.origin, arrow.target) for arrow in draw("t0", places, ways).arrows]

        wanted = {(o, t) for o in places for t in ways.get(o, ()) if t in places}
        assert set(arrows) == wanted
        assert len(arrows) == len(wanted)

    @given(PLACES, WAYS)
    def test_stays_inside_its_edges(self, places, ways):
        drawing = draw("t0", places, ways)

        for box in drawing.boxes:
            assert 0 <= box.x <= drawing.width - WIDTH
            assert 0 <= box.y <= drawing.height - HEIGHT
        for arrow in drawing.arrows:
            numbers = [int(number) for number in NUMBER.findall(arrow.path)]
            assert all(0 <= x <= drawing.width for x in numbers[::2])
            assert all(0 <= y <= drawing.height for y in numbers[1::2])

    def test_puts_places_in_rows_by_their_distance(self):
        ways = {"t0": ["t1", "t2"], "t1": ["end:a"], "t2": ["end:a", "t0"]}

        drawing = draw("t0", ["t0", "t1", "t2", "t3", "end:a"], ways)

        rows = {box.place: box.row for box in drawing.boxes}
        assert rows == {"t0": 0, "t1": 1, "t2": 1, "end:a": 2, "t3": 3}

    def test_leads_back_around_all_boxes(self):
        drawing = draw("t0", ["t0", "t1"], {"t0": ["t1"], "t1": ["t0"]})

        back = next(arrow.path for arrow in drawing.arrows if arrow.target == "t0")
        lane = max(int(number) for number in NUMBER.findall(back)[::2])
        assert lane > box_of(drawing, "t0").x + WIDTH

    def test_draws_nothing_of_nothing(self):
        drawing = draw("", [], {})

        assert (drawing.boxes, drawing.arrows) == ((), ())
