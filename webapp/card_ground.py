"""The base map of a card picture: painted from the files in static/basemap/, as static/js/basemap-paint.js does."""

from __future__ import annotations

from PIL import Image, ImageDraw

from webapp.basecells import Box, Cell, Run, cells
from webapp.mercator import TILE, Window

# The light colours of static/css/atlas.css, by their names there.
COLOURS = {
    "land": "#f2efe8", "sea": "#dce6ea", "lake": "#dce6ea", "river": "#b4cad4", "coast": "#93a7b0",
    "border": "#8d8a94", "province": "#d8d4ca", "label": "#555c60", "label-halo": "#f2efe8",
}  # fmt: skip
COUNTRY, LAST_COUNTRY_ZOOM = 0, 7
# Pixels beyond the picture where a line's width may still reach in.
EDGE = 8
Points = list[tuple[float, float]]


def paint(window: Window, scale: float) -> Image.Image:
    """Return the ground of a window, `scale` pixels of the picture to each of its own."""
    image = Image.new("RGB", (round(window.width * scale), round(window.height * scale)), COLOURS["sea"])
    for cell in cells(window):
        box = _box(cell, window, scale)
        left, top, right, bottom = max(0, box[0]), max(0, box[1]), min(image.width, box[2]), min(image.height, box[3])
        if left < right and top < bottom:
            part = Image.new("RGB", (right - left, bottom - top), COLOURS["sea"])
            _paint(part, cell, window, scale, (left, top))
            image.paste(part, (left, top))
    return image


def labels(window: Window) -> list[tuple[str, float, float, int]]:
    """Return the names to be written: (name, x, y, rank) in the window's pixels; rank 0 is a country's."""
    zoom, found = int(window.zoom), dict[tuple[str, int, int, int], tuple[str, float, float, int]]()
    shown, frame = list(cells(window)), (0, 0, round(window.width), round(window.height))
    for cell in shown:
        covered = [_box(other, window, 1) for other in shown if other.zoom > cell.zoom]
        left, top, unit = _place(cell, window)
        for name, x, y, start, rank in cell.labels:
            across, down = left + x * unit, top + y * unit
            if start > zoom or not _inside(frame, across, down) or any(_inside(box, across, down) for box in covered):
                continue
            # A name is in every cell that its box touches.
            found[name, cell.zoom, cell.x * cell.units + x, cell.y * cell.units + y] = (name, across, down, rank)
    return [label for label in found.values() if label[3] != COUNTRY or zoom <= LAST_COUNTRY_ZOOM]


def _inside(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _place(cell: Cell, window: Window) -> tuple[float, float, float]:
    """Return a cell's corner and its unit in the window's pixels."""
    side = TILE * 2 ** (window.zoom - cell.zoom)
    return cell.x * side - window.left, cell.y * side - window.top, side / cell.units


def _box(cell: Cell, window: Window, scale: float) -> Box:
    left, top, unit = _place(cell, window)
    side = unit * cell.units
    return round(left * scale), round(top * scale), round((left + side) * scale), round((top + side) * scale)


def _paint(part: Image.Image, cell: Cell, window: Window, scale: float, corner: tuple[int, int]) -> None:
    draw = ImageDraw.Draw(part)
    left, top, unit = _place(cell, window)
    view = (left * scale - corner[0], top * scale - corner[1], unit * scale)
    zoom = round(window.zoom)
    near = 0 if zoom < 4 else 1 if zoom < 8 else 2
    order = [
        ("land", "land", "coast", (0.5, 0.8, 0.8)[near]), ("provinces", "", "province", 0.8),
        ("rivers", "", "river", (0.8, 0.8, 1.3)[near]), ("lakes", "lake", "coast", 0.5),
        ("borders", "", "border", (0.6, 0.9, 1.3)[near]),
    ]  # fmt: skip
    for layer, fill, line, width in order:
        for run in cell.runs.get(layer, ()):
            if points := _seen(run, view, part.size, bool(fill)):
                if fill:
                    hole = "sea" if fill == "land" else "land"
                    draw.polygon(points, fill=COLOURS[hole if run.depth % 2 else fill])
                    points.append(points[0])
                draw.line(points, fill=COLOURS[line], width=max(1, round(width * scale)))


def _seen(run: Run, view: tuple[float, float, float], size: tuple[int, int], ring: bool) -> Points:
    """Return a run's pixels without the points that lie, as both their neighbours, beyond one side of the picture."""
    x0, y0, unit = view
    west, north = (-EDGE - x0) / unit, (-EDGE - y0) / unit
    east, south = (size[0] + EDGE - x0) / unit, (size[1] + EDGE - y0) / unit
    left, top, right, bottom = run.box
    if right < west or left > east or bottom < north or top > south:
        return []
    points = run.points
    if left < west or right > east or top < north or bottom > south:
        points = _kept(points, [(x < west) | (x > east) << 1 | (y < north) << 2 | (y > south) << 3 for x, y in points])
    found = [(x * unit + x0, y * unit + y0) for x, y in points]
    return found if len(found) > 2 or (not ring and len(found) == 2) else []


def _kept(points: list[tuple[int, int]], sides: list[int]) -> list[tuple[int, int]]:
    kept, drawn = [points[0]], sides[0]
    for n in range(1, len(points) - 1):
        if not drawn & sides[n] & sides[n + 1]:
            kept.append(points[n])
            drawn = sides[n]
    return [*kept, points[-1]]
