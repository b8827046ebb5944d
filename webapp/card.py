"""The card picture of a view: what a link to it shows elsewhere. The map with its marks, and the view in words."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from webapp import card_areas, card_ground, card_marks, card_type, social
from webapp.card_marks import INK, PAPER, Mark, square
from webapp.card_type import BOLD, REGULAR, font
from webapp.matching import select
from webapp.mercator import Window
from webapp.records import Incident, Place
from webapp.views import View, destinations, selected

WIDTH, HEIGHT = social.WIDTH, social.HEIGHT
# Pictures are shown at about half their size, so this is half as large again as on a screen.
# All is drawn twice as large, then halved.
RATIO, FINE = 1.5, 2
HEAD, FOOT, EDGE = 154, 96, 36
MUTED, CAUTION = "#58626a", "#6b4a00"
# Who made the base map, and whose borders it shows.
CREDIT = "Base map: Natural Earth, GeoNames; borders of today"
SILENCE = f"{social.COUNTS} Where the map is empty this text is silent, or names only a wider area."
COLOURS = 128


def draw(view: View, site: str) -> bytes:
    """Return the PNG of a view; the same bytes for the same view and version. `site` is the address to be printed."""
    shown = select(view.corpus, view.state)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    image.paste(_map(view, shown), (0, HEAD))
    pen = ImageDraw.Draw(image)
    _head(pen, view, len(shown))
    _foot(pen, view, site)
    _credit(pen)
    for y in (HEAD, HEIGHT - FOOT):
        pen.line([(0, y), (WIDTH, y)], fill="#cfd3d2")
    small = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def _map(view: View, shown: list[Incident]) -> Image.Image:
    window = window_of(view, shown)
    marks = card_marks.merge(view.corpus, shown, view.state.dates, window)
    large = card_ground.paint(window, RATIO * FINE)
    names = ImageDraw.Draw(large)
    for name, x, y, rank in card_ground.labels(window):
        if not any(abs(mark.x - x) < 34 and abs(mark.y - y) < 20 for mark in marks):
            _label(names, name, x, y, rank)
    places = _chosen(view)
    card_areas.paint(names, places, destinations(view), window, RATIO * FINE)
    near = {id for place in places if (id := _mark_of(place, marks))}
    for mark in marks:
        card_marks.paint(names, mark, RATIO * FINE, mark.places[0].id in near)
        _count(names, mark)
    for place in places:
        _single(names, place, window, marks)
    return large.reduce(FINE)


def window_of(view: View, shown: list[Incident]) -> Window:
    """Return the part of the world that the picture shows: the link's, else one that fits what matches."""
    width, height = WIDTH / RATIO, (HEIGHT - HEAD - FOOT) / RATIO
    if view.state.at:
        return Window.around(view.state.at, width, height)
    wanted = {incident.id for incident in shown}
    places = [
        view.corpus.places[id]
        for id, incidents in card_marks.drawn(view.corpus).items()
        if any(i.id in wanted for i in incidents)
    ]
    return Window.fit([(p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None], width, height, 26)


def _chosen(view: View) -> list[Place]:
    """Return the places of what is selected."""
    corpus, state = view.corpus, view.state
    ids = [state.place] if state.place else [id for i in selected(view) for id in i.place_ids(drawn=True)]
    return [corpus.places[id] for id in dict.fromkeys(ids)]


def _mark_of(place: Place, marks: list[Mark]) -> str:
    return next((mark.places[0].id for mark in marks if place in mark.places), "")


def _label(pen: ImageDraw.ImageDraw, name: str, x: float, y: float, rank: int) -> None:
    scale, colours = RATIO * FINE, card_ground.COLOURS
    country, text = rank == card_ground.COUNTRY, card_type.readable(name)
    face = font((12, 12, 11)[rank] * scale, REGULAR if rank > 1 else BOLD)
    x, y, reach = x * scale, y * scale, face.getlength(text) / 2
    below = 0 if country else 11 * scale
    # A name that would be cut isn't written.
    if x < reach or x + reach > WIDTH * FINE or y < 9 * scale or y + below + 9 * scale > (HEIGHT - HEAD - FOOT) * FINE:
        return
    if not country:
        pen.ellipse(square(x, y, 1.8 * scale), fill=colours["label"], outline=colours["label-halo"])
    where, colour, halo = (x, y + below), colours["label"], colours["label-halo"]
    pen.text(where, text, fill=colour, anchor="mm", font=face, stroke_width=3, stroke_fill=halo)


def _count(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    if len(mark.incidents) < 2:
        return
    scale, text = RATIO * FINE, str(len(mark.incidents))
    x, y = mark.x * scale, mark.y * scale
    if not mark.merged:
        x, y = x + 9 * scale, y + 9 * scale
        across = (4 + 3.2 * len(text)) * scale
        box = (x - across, y - 7 * scale, x + across, y + 7 * scale)
        pen.rounded_rectangle(box, 7 * scale, fill=PAPER, outline=card_marks.PERIODS[mark.step], width=round(scale))
    pen.text((x, y), text, fill=INK, anchor="mm", font=font((11 if mark.merged else 10) * scale, BOLD))


def _single(pen: ImageDraw.ImageDraw, place: Place, window: Window, marks: list[Mark]) -> None:
    """Ring a selected place that the filter leaves without a mark."""
    if place.lat is None or place.lon is None or _mark_of(place, marks) or place.precision not in card_marks.DRAWN:
        return
    x, y = (value * RATIO * FINE for value in window.pixel(place.lat, place.lon))
    pen.ellipse(square(x, y, 12 * RATIO * FINE), outline=INK, width=round(3 * RATIO * FINE))


def _head(pen: ImageDraw.ImageDraw, view: View, total: int) -> None:
    width, title = WIDTH - 2 * EDGE, social.subject(view)
    short = font(40, BOLD).getlength(card_type.readable(title)) <= width
    face, most, step = (font(40, BOLD), 1, 56) if short else (font(29, BOLD), 2, 38)
    y = 16 if short else 10
    for line in card_type.lines(title, face, width, most):
        pen.text((EDGE, y), line, fill=INK, font=face)
        y += step
    for text in _said(view, total):
        for line in card_type.lines(text, font(21), width, 1):
            pen.text((EDGE, y + 4), line, fill=MUTED, font=font(21))
            y += 29


def _said(view: View, total: int) -> list[str]:
    """Return the lines below the title: what is selected, and what the filter leaves."""
    incident = view.corpus.incidents.get(view.state.incident)
    whole = social.subject(view) == view.corpus.title
    count = social.counted(view, total)
    filtered = " · ".join([*([] if whole else [view.corpus.title]), *social.parts(view)])
    if incident:
        return [social.reported(view, incident), " · ".join([filtered, count])]
    return [text for text in (filtered, count) if text]


def _foot(pen: ImageDraw.ImageDraw, view: View, site: str) -> None:
    rows = [(SILENCE, INK), (social.note(view.corpus), CAUTION)]
    for n, (text, colour) in enumerate(rows):
        for line in card_type.lines(text, font(17), WIDTH - 2 * EDGE, 1):
            pen.text((EDGE, HEIGHT - FOOT + 8 + n * 27), line, fill=colour, font=font(17))
    last = f"Chronotope · data version {view.corpus.version} · {site}"
    for line in card_type.lines(last, font(17), WIDTH - 2 * EDGE, 1):
        pen.text((EDGE, HEIGHT - FOOT + 62), line, fill=MUTED, font=font(17))


def _credit(pen: ImageDraw.ImageDraw) -> None:
    """Write who made the base map into its corner."""
    left, top = WIDTH - font(14).getlength(CREDIT) - 16, HEIGHT - FOOT - 24
    pen.rectangle((left, top, WIDTH, HEIGHT - FOOT), fill=PAPER)
    pen.text((left + 8, top + 2), CREDIT, fill=MUTED, font=font(14))
