"""Where turns and ends stand in a drawing of a chat, and how arrows go between them. Pure.

Rows by distance from the start: whatever a turn leads to directly stands in the next row, above
it, or beside it. What no walk comes to stands in rows of its own at the bottom. Arrows to the
next row are curves; all others run through the gaps between rows and along a lane at the right,
so that no arrow crosses a box. Units are pixels of the drawing, whole numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 188, 58  # of a box
GAP_X, GAP_Y = 28, 56
MARGIN = 36
LANE = 12  # between two lanes
ROUND = 8  # radius of a corner
STRAYS_A_ROW = 4
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """One place: its upper left corner, and in which row it stands (0 is the start's)."""

    place: str
    row: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        """This is the middle of its upper and lower edge."""
        return self.x + WIDTH // 2

    @property
    def bottom(self) -> int:
        """This is its lower edge."""
        return self.y + HEIGHT


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one place to another; `path` is what an SVG path draws."""

    origin: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All boxes, each place once, and all arrows, each pair once."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def draw(start: str, places: Sequence[str], ways: Mapping[str, Sequence[str]]) -> Drawing:
    """Lay out a chat.

    Args:
        start: where it begins; need not exist.
        places: all turns and ends, in the author's order.
        ways: where each leads to; unknown targets are left out.

    """
    known = list(dict.fromkeys(places))
    targets = {p: [t for t in dict.fromkeys(ways.get(p, ())) if t in set(known)] for p in known}
    rows = _rows(start, known, targets)
    widest = max((len(row) for row in rows), default=1)
    inner = widest * (WIDTH + GAP_X) - GAP_X
    boxes = {box.place: box for n, row in enumerate(rows) for box in _boxes(row, n, inner)}
    pairs = [(origin, target) for origin in known for target in targets[origin]]
    arrows = tuple(_arrows(pairs, boxes, MARGIN + inner))
    lanes = sum(not _is_direct(boxes[o], boxes[t]) for o, t in pairs)
    width = 2 * MARGIN + inner + (lanes + 1) * LANE if lanes else 2 * MARGIN + inner
    height = 2 * MARGIN + len(rows) * (HEIGHT + GAP_Y) - GAP_Y if rows else 2 * MARGIN
    return Drawing(tuple(boxes[place] for place in known), arrows, width, height)


def _rows(
    start: str, places: Sequence[str], targets: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Places by distance, each row in the order of what leads to it; then the strays."""
    rows = [[start]] if start in targets else []
    seen = set(rows[0]) if rows else set()
    while rows and rows[-1]:
        below: dict[str, list[int]] = {}
        for n, origin in enumerate(rows[-1]):
            for target in targets[origin]:
                if target not in seen:
                    below.setdefault(target, []).append(n)
        seen |= below.keys()
        rows.append(sorted(below, key=lambda p: (sum(below[p]) / len(below[p]), places.index(p))))
    strays = [place for place in places if place not in seen]
    chunks = [strays[n : n + STRAYS_A_ROW] for n in range(0, len(strays), STRAYS_A_ROW)]
    return [row for row in [*rows, *chunks] if row]


def _boxes(row: Sequence[str], number: int, inner: int) -> Iterator[Box]:
    """One row, in the middle of the drawing."""
    own = len(row) * (WIDTH + GAP_X) - GAP_X
    left = MARGIN + (inner - own) // 2
    for n, place in enumerate(row):
        yield Box(place, number, left + n * (WIDTH + GAP_X), MARGIN + number * (HEIGHT + GAP_Y))


def _is_direct(origin: Box, target: Box) -> bool:
    """Whether an arrow needs no lane: to the next row, or to the neighbour."""
    beside = origin.row == target.row and abs(origin.x - target.x) == WIDTH + GAP_X
    return target.row == origin.row + 1 or beside


def _arrows(
    pairs: Sequence[tuple[str, str]], boxes: Mapping[str, Box], right: int
) -> Iterator[Arrow]:
    lane = 0
    for origin, target in pairs:
        a, b = boxes[origin], boxes[target]
        if not _is_direct(a, b):
            lane += 1
            path = _around(a, b, right + lane * LANE, lane)
        elif a.row == b.row:
            path = _beside(a, b)
        else:
            path = _down(a, b)
        yield Arrow(origin, target, path)


def _down(a: Box, b: Box) -> str:
    bend = GAP_Y // 2
    return (
        f"M{a.middle} {a.bottom}"
        f"C{a.middle} {a.bottom + bend} {b.middle} {b.y - bend} {b.middle} {b.y}"
    )


def _beside(a: Box, b: Box) -> str:
    y = a.y + HEIGHT // 2
    ends = (a.x + WIDTH, b.x) if a.x < b.x else (a.x, b.x + WIDTH)
    return f"M{ends[0]} {y}L{ends[1]} {y}"


def _around(a: Box, b: Box, lane: int, number: int) -> str:
    """Out below, along the lane, in from above; each lane at a height of its own."""
    away = 10 + number % 4 * 5
    out, into = a.middle + 14, b.middle + 14
    under, over = a.bottom + away, b.y - away
    return _rounded(
        [(out, a.bottom), (out, under), (lane, under), (lane, over), (into, over), (into, b.y)]
    )


def _rounded(points: Sequence[Point]) -> str:
    """A line through points, its corners rounded."""
    path = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, last = _towards(corner, before), _towards(corner, after)
        path.append(f"L{first[0]} {first[1]}Q{corner[0]} {corner[1]} {last[0]} {last[1]}")
    return "".join([*path, f"L{points[-1][0]} {points[-1][1]}"])


def _towards(corner: Point, other: Point) -> Point:
    """The point a radius away from a corner, at most half way to the next."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    reach = min(ROUND, (abs(dx) + abs(dy)) // 2)
    step = (_sign(dx) * reach, _sign(dy) * reach)
    return corner[0] + step[0], corner[1] + step[1]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
