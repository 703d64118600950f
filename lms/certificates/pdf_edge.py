"""The coloured edge and the mark of the PDF, as `components/certificate_edge.html` draws them."""

from fpdf import FPDF

BLUE, GOLD, INK, LINES = (43, 53, 144), (248, 183, 50), (28, 27, 54), (143, 151, 218)
Points = tuple[tuple[float, float], ...]
FIELD: Points = ((203, 0), (297, 0), (297, 210), (247, 210))
PAPER: Points = ((0, 0), (203, 0), (247, 210), (0, 210))
BUBBLE: Points = ((12, 1), (28, 1), (39, 12), (39, 28), (28, 39), (12, 39), (1, 28), (1, 12))
LEAVES: tuple[Points, ...] = (
    ((20, 4.5), (25, 12), (20, 17.5), (15, 12)),
    ((20, 22.5), (25, 28), (20, 35.5), (15, 28)),
    ((4.5, 20), (12, 15), (17.5, 20), (12, 25)),
    ((35.5, 20), (28, 15), (22.5, 20), (28, 25)),
)
HEART: Points = ((20, 17), (23, 20), (20, 23), (17, 20))
STEP = 11.0  # millimetres between two ketupat


def draw_edge(sheet: FPDF) -> None:
    """Draw the blue field with its ketupat, the golden lines, the tumpal foot and the mark."""
    _fill(sheet, FIELD, BLUE)
    _draw_ketupat(sheet)
    _fill(sheet, PAPER, (255, 255, 255))  # over the ketupat that stand out to the left
    _fill(sheet, ((0, 0), (203, 0), (204, 3), (0, 3)), GOLD)
    sheet.set_draw_color(*GOLD)
    sheet.set_line_width(1.6)
    sheet.line(199, 0, 243, 210)
    for x in range(0, 240, 6):
        _fill(sheet, ((x, 210), (x + 3, 205), (x + 6, 210)), GOLD)
    _draw_leaves(sheet, x=224, y=52, scale=1.45, ground=(255, 255, 255), leaf=BLUE)


def draw_mark(sheet: FPDF, *, x: float, y: float, scale: float) -> None:
    """Draw the small mark that stands before our name."""
    _draw_leaves(sheet, x=x, y=y, scale=scale, ground=BLUE, leaf=(255, 255, 255))


def _draw_leaves(
    sheet: FPDF,
    *,
    x: float,
    y: float,
    scale: float,
    ground: tuple[int, int, int],
    leaf: tuple[int, int, int],
) -> None:
    for points, colour in [(BUBBLE, ground), *((one, leaf) for one in LEAVES), (HEART, GOLD)]:
        _fill(sheet, tuple((x + scale * px, y + scale * py) for px, py in points), colour)


def _draw_ketupat(sheet: FPDF) -> None:
    sheet.set_draw_color(*LINES)
    sheet.set_line_width(0.45)
    for column in range(9):
        for row in range(20):
            x, y = 198 + STEP * column + STEP / 2, STEP * row + STEP / 2
            for reach in (5.2, 2.5):
                sheet.polygon(
                    ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), style="D"
                )


def _fill(sheet: FPDF, points: Points, colour: tuple[int, int, int]) -> None:
    sheet.set_fill_color(*colour)
    sheet.polygon(points, style="F")
