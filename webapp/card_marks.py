"""The marks of a card picture: merged as static/js/merge.js does, shaped as static/js/shapes.js."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from PIL import ImageDraw

from webapp.atlas import Corpus
from webapp.matching import periods
from webapp.mercator import Window
from webapp.records import Incident, Place
from webapp.views import period_step
from webapp.words import CERTAINTY

# The light colours of static/css/atlas.css: the periods, earliest first; 0 is for several or none.
PERIODS = ("#5d6468", "#001367", "#004187", "#00648c", "#2a7970", "#7a7739", "#b07c1c", "#c27396")
PAPER, INK = "#ffffff", "#20262b"
APART = 25
DRAWN = ("site", "settlement", "district", "region")
# Shapes in a box of 24 by 24 around 12, 12: corners, or the radius of a circle.
CORNERS: dict[str, list[tuple[float, float]]] = {
    "site": [(12, 5.5), (18.5, 12), (12, 18.5), (5.5, 12)],
    "district": [(12, 4.5), (18.5, 8.25), (18.5, 15.75), (12, 19.5), (5.5, 15.75), (5.5, 8.25)],
    "region": [(6, 5.5), (18, 5.5), (18, 18.5), (6, 18.5)],
}
RADIUS = {"settlement": 6.5, "merged": 10.5}
INNER = 8.0
NEIGHBOURS = [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1)]
Point = tuple[float, float]
Points = list[Point]


@dataclass(slots=True)
class Group:
    """Places that would touch, while they are found; `incidents` are ids."""

    x: float
    y: float
    places: list[Place]
    incidents: set[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """Places that would touch, drawn as one at the first; `x`, `y` in the window's pixels.

    `step` is the colour (1–7, 0 for several periods or none), `certainty` the worst of its records.
    """

    places: tuple[Place, ...]
    incidents: tuple[Incident, ...]
    x: float
    y: float
    step: int
    certainty: str
    proposed: bool

    @property
    def merged(self) -> bool:
        """Tell whether it stands for several places."""
        return len(self.places) > 1


def drawn(corpus: Corpus) -> dict[str, list[Incident]]:
    """Return the incidents of each place that has a mark, the places with most incidents first."""
    found: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in corpus.incidents.values():
        for id in incident.place_ids(drawn=True):
            found[id].append(incident)
    order = {id: n for n, id in enumerate(corpus.places)}
    marked = [id for id in found if corpus.places[id].precision in DRAWN and corpus.places[id].lat is not None]
    return {id: found[id] for id in sorted(marked, key=lambda id: (-len(found[id]), order[id]))}


def merge(corpus: Corpus, shown: Iterable[Incident], dates: str, window: Window) -> list[Mark]:
    """Return the marks of what is shown; none is nearer to another than 25 pixels."""
    wanted = {incident.id for incident in shown}
    groups: list[Group] = []
    grid: dict[tuple[int, int], Group] = {}
    for id, incidents in drawn(corpus).items():
        here = {i.id for i in incidents if i.id in wanted}
        if not here:
            continue
        place = corpus.places[id]
        x, y = window.pixel(place.lat or 0.0, place.lon or 0.0)
        # The map's grid begins at the world's corner.
        cell = int((x + window.left) // APART), int((y + window.top) // APART)
        group = _near(grid, cell, x, y)
        if group is None:
            group = grid[cell] = Group(x, y, [], set())
            groups.append(group)
        group.places.append(place)
        group.incidents |= here
    order = {id: n for n, id in enumerate(corpus.incidents)}
    return [_mark(corpus, group, order, dates) for group in groups]


def _near(grid: Mapping[tuple[int, int], Group], cell: tuple[int, int], x: float, y: float) -> Group | None:
    for across, down in NEIGHBOURS:
        found = grid.get((cell[0] + across, cell[1] + down))
        if found and abs(found.x - x) < APART and abs(found.y - y) < APART:
            return found
    return None


def _mark(corpus: Corpus, group: Group, order: Mapping[str, int], dates: str) -> Mark:
    rows = [corpus.incidents[id] for id in sorted(group.incidents, key=order.__getitem__)]
    firsts = {next(iter(periods(incident, dates)), "") for incident in rows}
    only = firsts.pop() if len(firsts) == 1 else ""
    ranks = list(CERTAINTY)
    worst = max((ranks.index(i.place_certainty) for i in rows if i.place_certainty), default=0)
    proposed = all(i.status == "proposed" for i in rows)
    step = period_step(corpus, only) if only else 0
    return Mark(tuple(group.places), tuple(rows), group.x, group.y, step, ranks[worst], proposed)


def paint(draw: ImageDraw.ImageDraw, mark: Mark, scale: float, chosen: bool) -> None:
    """Draw a mark, `scale` pixels of the picture to each of the window's; a chosen one gets a ring."""
    colour, kind = PERIODS[mark.step], "merged" if mark.merged else mark.places[0].precision
    x, y = mark.x * scale, mark.y * scale

    def ring(points: Points, width: float, fill: str) -> None:
        line(draw, [*points, points[0], points[1]], round(width * scale), fill)

    shape = outline(kind, x, y, scale)
    ring(shape, 3.5 if mark.merged else 4.5, PAPER)
    if chosen:
        for radius, fill in ((18.5, PAPER), (17.0, INK), (14.0, PAPER)):
            draw.ellipse(square(x, y, radius * scale), fill=fill)
    full = mark.certainty == "certain" and not mark.merged
    draw.polygon(shape, fill=colour if full else PAPER)
    if mark.certainty == "less-certain" and not mark.merged:
        draw.polygon([(min(px, x), py) for px, py in shape], fill=colour)
    if mark.proposed:
        for dash in dashes([*shape, shape[0]], 3 * scale, 2.2 * scale):
            line(draw, dash, round(2 * scale), colour)
    else:
        ring(shape, 1.75 if mark.merged else 2, colour)
    if mark.merged:
        ring(circle(x, y, INNER * scale), 1, _faded(colour))


def outline(kind: str, x: float, y: float, scale: float) -> Points:
    """Return the corners of a shape around a point."""
    if kind in RADIUS:
        return circle(x, y, RADIUS[kind] * scale)
    return [(x + (a - 12) * scale, y + (b - 12) * scale) for a, b in CORNERS.get(kind, CORNERS["region"])]


def square(x: float, y: float, reach: float) -> tuple[float, float, float, float]:
    """Return the box around a point, as Pillow takes it for a circle."""
    return x - reach, y - reach, x + reach, y + reach


def circle(x: float, y: float, radius: float, corners: int = 60) -> Points:
    """Return the corners of a circle, the first only once."""
    turns = [math.tau * n / corners for n in range(corners)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def line(draw: ImageDraw.ImageDraw, points: Points, width: int, fill: str) -> None:
    """Draw a line with rounded corners, one pixel wide at least."""
    draw.line(points, fill=fill, width=max(1, width), joint="curve")


def _faded(colour: str) -> str:
    # The inner ring is drawn at 0.55 on paper.
    return "#" + "".join(f"{round(int(colour[n : n + 2], 16) * 0.55 + 255 * 0.45):02x}" for n in (1, 3, 5))


def dashes(points: Points, on: float, off: float) -> list[Points]:
    """Return the dashes of a line: pieces `on` long with gaps of `off` between them."""
    found: list[Points] = []
    left, drawing, dash = on, True, [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        length, done = math.hypot(bx - ax, by - ay), 0.0
        while length - done > left:
            done += left
            point = ax + (bx - ax) * done / length, ay + (by - ay) * done / length
            if drawing:
                found.append([*dash, point])
            drawing, dash, left = not drawing, [point], off if drawing else on
        left -= length - done
        dash.append((bx, by))
    return [*found, dash] if drawing and len(dash) > 1 else found
