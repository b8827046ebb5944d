"""The card picture and the preview tags: exactly the view, sober, the same bytes for the same view."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from html import unescape

import browser_world
import pytest
from PIL import Image, ImageDraw
from test_hostile import HOSTILE, poisoned
from webapp_support import SLUG, changed, client_of

from geodata.geo import distance_km
from geodata.paths import static_folder
from webapp import card, card_areas, card_ground, card_marks, card_type, social
from webapp.card_marks import APART, merge
from webapp.matching import select
from webapp.mercator import Window
from webapp.state import State
from webapp.views import view_of

PICTURE = f"/{SLUG}/card.png"
ANYTHING = [
    "", "years=1755", "years=1600-1601", "q=nothing+like+it", "at=18/89/179", "at=0/-89/-180", "at=6/45/-64", "dates=source",
    "incident=grand-pre-1755", "incident=deaths-at-sea", "place=massachusetts", "place=the-ships", "passage=text.p002",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


@pytest.fixture(scope="module")
def world(built_root, tmp_path_factory):
    """The corpus of the tiny world with more towns."""
    root = browser_world.write(built_root, tmp_path_factory.mktemp("card"))
    return client_of(root).application.extensions["atlas"].corpus(SLUG)


def image(answer):
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.data))


def light_colours():
    css = (static_folder() / "css" / "atlas.css").read_text("utf-8")
    block = css[css.index(":root {") : css.index("\n}")]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))


def test_colours_are_those_of_the_light_style_sheet():
    css = light_colours()
    assert {name: css[name] for name in card_ground.COLOURS} == card_ground.COLOURS
    assert [css[f"period-{n}"] for n in range(8)] == list(card_marks.PERIODS)
    assert (css["paper"], css["ink"], css["muted"], css["caution"]) == (
        card_marks.PAPER, card_marks.INK, card.MUTED, card.CAUTION,
    )  # fmt: skip


def test_shapes_are_those_of_the_map():
    js = (static_folder() / "js" / "shapes.js").read_text("utf-8")
    drawn = dict(re.findall(r'^  ([a-z]+): \["(M[^"]*Z)"', js, re.M))
    assert drawn.keys() == card_marks.CORNERS.keys() | card_marks.RADIUS.keys()
    for name, radius in card_marks.RADIUS.items():
        assert f"A{radius} {radius} " in drawn[name]
    for name, corners in card_marks.CORNERS.items():
        assert _corners(drawn[name]) == corners


def _corners(path):
    """Return the points of a path of M, H, V and plain lines."""
    points, x, y = [], 0.0, 0.0
    for command, numbers in re.findall(r"([MHV])([^MHVZ]*)", path):
        values = [float(n) for n in re.findall(r"[0-9.]+", numbers)]
        if command == "H":
            x, values = values[0], values[1:]
            points.append((x, y))
        elif command == "V":
            y, values = values[0], values[1:]
            points.append((x, y))
        for x, y in zip(values[::2], values[1::2], strict=True):
            points.append((x, y))
    return points


@pytest.mark.parametrize("query", ANYTHING)
def test_every_view_has_a_picture_of_the_right_size(client, query):
    answer = client.get(f"{PICTURE}?{query}")
    picture = image(answer)
    assert (answer.content_type, picture.format, picture.size) == ("image/png", "PNG", (1200, 630))
    assert len(answer.data) <= 200_000


def test_the_same_view_gives_the_same_bytes_in_another_app_and_another_one_others(built_root, client):
    asked = f"{PICTURE}?years=1755&theatre=acadia"
    assert client.get(asked).data == client_of(built_root).get(asked).data
    assert client.get(asked).data == client.get(f"{PICTURE}?theatre=acadia&years=1755-1755&v=000000000000").data
    assert client.get(asked).data != client.get(PICTURE).data


def test_a_picture_has_a_tag_and_is_not_sent_twice(client):
    first = client.get(PICTURE)
    assert client.get(PICTURE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert first.headers["X-Frame-Options"] == "DENY"


def test_pictures_are_kept_by_their_canonical_query(built_root, monkeypatch):
    client, made = client_of(built_root), []
    monkeypatch.setattr(card, "draw", lambda view, _: made.append(view.query) or b"png")
    for query in ("years=1755", "years=1755-1755&colour=red", "years=1755&v=000000000000"):
        assert client.get(f"{PICTURE}?{query}").data == b"png"
    assert made == ["years=1755-1755"]


def test_what_is_wrong_in_the_link_is_left_out_and_said(client):
    answer = client.get(f"{PICTURE}?years=abc&theatre=mars&place=atlantis&b%0D%0Aad=1")
    assert answer.headers["Chronotope-Ignored"] == "b??ad, place, theatre, years"
    assert answer.data == client.get(PICTURE).data
    assert "Chronotope-Ignored" not in client.get(PICTURE).headers


def test_there_is_no_picture_of_what_is_not_there(client):
    assert client.get("/nowhere/card.png").status_code == 404


@pytest.mark.parametrize("zoom", [3, 5, 6.5, 8, 11])
def test_marks_never_touch_and_stand_for_every_record_that_has_one(world, zoom):
    window = Window.around((zoom, 45.5, -63.5), 800, 260)
    shown = select(world, State())
    marks = merge(world, shown, "curated", window)
    for n, mark in enumerate(marks):
        for other in marks[:n]:
            assert max(abs(mark.x - other.x), abs(mark.y - other.y)) >= APART
    drawn = {i.id for found in card_marks.drawn(world).values() for i in found}
    assert {i.id for mark in marks for i in mark.incidents} == drawn & {i.id for i in shown}


def test_a_filter_leaves_only_the_marks_that_match(world):
    shown = select(world, State(years=(1758, 1758), undated=False))
    marks = merge(world, shown, "curated", Window.around((6, 45.5, -63.5), 800, 260))
    assert "louisbourg" in {place.id for mark in marks for place in mark.places}
    assert all(i in shown for mark in marks for i in mark.incidents)


@pytest.mark.parametrize("kind", ["site", "settlement", "district", "region"])
def test_fill_says_certainty_and_a_dashed_line_says_proposed(world, kind):
    mark = merge(world, select(world, State()), "curated", Window.around((9, 45.5, -63.5), 800, 260))[0]
    place = replace(mark.places[0], precision=kind)

    def inked(certainty, proposed=False, step=2):
        paper = Image.new("RGB", (96, 96), "#00ff00")
        one = replace(mark, places=(place,), x=12, y=12, certainty=certainty, proposed=proposed, step=step)
        card_marks.paint(ImageDraw.Draw(paper), one, 4, False)
        colour = tuple(int(card_marks.PERIODS[step][n : n + 2], 16) for n in (1, 3, 5))
        left = sum(paper.getpixel((x, y)) == colour for x in range(48) for y in range(96))
        return left, sum(paper.getpixel((x, y)) == colour for x in range(48, 96) for y in range(96))

    full, half, hollow, dashed = inked("certain"), inked("less-certain"), inked("uncertain"), inked("uncertain", True)
    assert full[0] > 1.5 * hollow[0]
    assert half[0] > 1.5 * half[1]
    assert sum(dashed) < 0.9 * sum(hollow)


def test_a_selection_is_marked(client):
    assert image(client.get(f"{PICTURE}?incident=grand-pre-1755&at=8/45.1/-64.3")).convert("RGB") != image(
        client.get(f"{PICTURE}?at=8/45.1/-64.3")
    ).convert("RGB")


def drawing(view, monkeypatch):
    """Return the map of a card before it is halved, with its window."""
    large = []
    monkeypatch.setattr(Image.Image, "reduce", lambda self, _: large.append(self) or self)
    window = card.window_of(view, select(view.corpus, view.state))
    card._map(view, select(view.corpus, view.state))
    return large[0].convert("RGB"), window


def inked(picture, points):
    """Return the share of points, in the window's pixels, that are of the colour of ink."""
    scale, ink = card.RATIO * card.FINE, tuple(int(card_marks.INK[n : n + 2], 16) for n in (1, 3, 5))
    return sum(picture.getpixel((round(x * scale), round(y * scale))) == ink for x, y in points) / len(points)


def test_a_dotted_line_leads_from_the_place_of_a_selected_record_to_its_destination(client, monkeypatch):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    origin, goal = corpus.places["grand-pre"], corpus.places["massachusetts"]
    shares = []
    for query in (b"at=6/43.7/-67", b"at=6/43.7/-67&incident=grand-pre-1755", b"at=6/43.7/-67&place=grand-pre"):
        picture, window = drawing(view_of(corpus, query), monkeypatch)
        start, end = window.pixel(origin.lat, origin.lon), window.pixel(goal.lat, goal.lon)
        line = [
            (start[0] + n / 400 * (end[0] - start[0]), start[1] + n / 400 * (end[1] - start[1])) for n in range(60, 340)
        ]
        shares.append(inked(picture, line))
    assert shares[0] == shares[2] == 0
    assert 0.15 < shares[1] < 0.55
    # The destination itself is a small circle of paper, no mark.
    picture, window = drawing(view_of(corpus, b"at=6/43.7/-67&incident=grand-pre-1755"), monkeypatch)
    x, y = window.pixel(goal.lat, goal.lon)
    scale = card.RATIO * card.FINE
    assert picture.getpixel((round(x * scale), round(y * scale))) == (255, 255, 255)
    assert inked(picture, [(x + 6, y), (x - 6, y), (x, y + 6), (x, y - 6)]) >= 0.75


def test_a_dashed_ring_of_its_radius_stands_around_a_selected_place_without_an_outline(client, monkeypatch):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    place = corpus.places["chignecto"]
    for query, least, most in ((b"incident=chignecto-1755", 0.4, 0.75), (b"place=chignecto", 0.4, 0.75), (b"", 0, 0)):
        picture, window = drawing(view_of(corpus, b"at=9/45.85/-64.25&" + query), monkeypatch)
        ring = card_areas.ring(place, window)
        assert least <= inked(picture, ring) <= most
    # 25 km north of the middle is where the ring ends.
    assert distance_km(45.85, -64.25, *_position(window, ring[135])) == pytest.approx(25, rel=0.01)


def _position(window, point):
    """Return a point's latitude and longitude: Window.pixel backwards."""
    x, y = ((value + corner) / 2**window.zoom for value, corner in zip(point, (window.left, window.top), strict=True))
    return math.degrees(math.atan(math.sinh(math.pi * (1 - y / 128)))), x / 256 * 360 - 180


def test_strokes_of_a_selection_are_those_of_the_map():
    css = (static_folder() / "css" / "map.css").read_text("utf-8")
    for name, dash in (("ring", card_areas.RING), ("line", card_areas.LINE)):
        assert re.search(rf"\.area-{name} {{[^}}]*stroke-dasharray: {dash[0]} {dash[1]};", css)
        assert re.search(rf"\.area-{name}[ ,][^}}]*stroke-width: {card_areas.STROKE};", css)
    js = (static_folder() / "js" / "areas.js").read_text("utf-8")
    assert f"radius: {card_areas.DESTINATION}, ...plain(" in js


@pytest.mark.parametrize("at", ["18/45.1/-64.3", "18/44/-67", "12/45.334/-64.3", "0/0/0", "18/-89/179"])
def test_however_near_a_view_only_what_is_in_the_picture_is_drawn(client, monkeypatch, at):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    pieces = []
    monkeypatch.setattr(card_areas, "line", lambda _, points, *__: pieces.append(points))
    drawing(view_of(corpus, f"at={at}&incident=grand-pre-1755".encode()), monkeypatch)
    assert len(pieces) < 400


def test_a_line_is_cut_at_the_box_and_its_pieces_stay_joined():
    box = (0, 0, 10, 10)
    assert card_areas.within([(-5, 5), (5, 5), (5, 8), (20, 8)], box) == [[(0, 5), (5, 5), (5, 8), (10, 8)]]
    assert card_areas.within([(2, 2), (2, 20), (8, 20), (8, 2)], box) == [[(2, 2), (2, 10)], [(8, 10), (8, 2)]]
    assert card_areas.within([(-5, 12), (20, 12)], box) == []
    assert card_areas.within([(-5, 5), (5, 20)], box) == []


@pytest.mark.parametrize("middle", [0, 179, -179])
def test_a_line_over_the_date_line_goes_the_way_that_it_goes_on_the_map(client, middle):
    places = client.application.extensions["atlas"].corpus(SLUG).places
    origin, goal = (replace(places["grand-pre"], lat=50.0, lon=lon) for lon in (-64.0, 20.0))
    (start, _), (end, _) = card_areas.ends(origin, goal, Window.around((3, 50, middle), 800, 260))
    assert end - start == pytest.approx(84 / 360 * 256 * 8)


def test_the_picture_in_words_names_the_destinations_of_a_selected_record(client):
    found = tags(client.get(f"/{SLUG}/incidents/grand-pre-1755").text)["og:image:alt"]
    assert "” marked, and where people went or were taken: Massachusetts: Reported in the source" in found
    assert "or were taken" not in tags(client.get(f"/{SLUG}/incidents/chignecto-1755").text)["og:image:alt"]


def test_a_fit_shows_every_point_and_a_link_stays_where_it_says():
    points = [(45.1, -64.3), (42.3, -71.5), (47.0, -60.0)]
    window = Window.fit(points, 800, 260, 26)
    for point in points:
        x, y = window.pixel(*point)
        assert 26 <= x <= 774
        assert 26 <= y <= 234
    assert Window.around((6, 45, -64), 800, 260).pixel(45, -64) == pytest.approx((400, 130))
    assert Window.fit([(45, -64)], 800, 260, 26).zoom == 9
    assert Window.around((3, 10, 179), 800, 260).pixel(10, -179)[0] > 400


def test_names_of_the_base_map_are_written_once():
    for at in ((6, 54.7, 25.3), (9, 52.2, 21), (8, 50.45, 30.5), (5, 50, 10)):
        names = [label[0] for label in card_ground.labels(Window.around(at, 800, 260))]
        assert names
        assert len(names) == len(set(names))


def test_the_typeface_has_the_letters_of_europe_and_no_text_is_lost():
    written = "Gołdap, Kraków, Königsberg, Șțefan, Ķemeri, Đurđevac, Минск, Αθήνα, Ḩamā “x” ’ – … 1939–1945 ½"
    assert card_type.readable(written) == written
    assert card_type.readable("東京\x00\u202eab\n c") == "DongJing ab c"


def test_long_texts_are_cut_with_an_ellipsis():
    face = card_type.font(20)
    found = card_type.lines("word " * 200, face, 300, 2)
    assert len(found) == 2
    assert found[1].endswith("…")
    assert all(face.getlength(line) <= 300 for line in found)
    assert face.getlength(card_type.lines("W" * 500, face, 300, 1)[0]) <= 300
    assert card_type.lines("", face, 300, 2) == [""]


def written(monkeypatch, client, query=""):
    """Return all texts that a picture holds."""
    texts = []
    plain = ImageDraw.ImageDraw.text

    def text(self, xy, text, *rest, **options):
        texts.append(text)
        return plain(self, xy, text, *rest, **options)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", text)
    client.application.extensions.pop("cards", None)
    client.get(f"{PICTURE}?{query}")
    return texts


def test_a_picture_says_the_view_the_count_its_limits_the_version_and_the_site(built_root, monkeypatch):
    client = client_of(built_root, BASE_URL="https://maps.example.org/atlas")
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    said = " | ".join(written(monkeypatch, client, "years=1755-1758&theatre=acadia&q=the"))
    assert corpus.title in said
    assert "1755–1758 · " in said
    assert "“the”" in said
    assert re.search(r"\d+ records? in this text", said)
    assert "Counts of records are not counts of events or victims" in said
    assert f"data version {corpus.version} · https://maps.example.org/atlas/acadia/ |" in said
    assert social.note(corpus)[:40] in said


def test_a_picture_never_quotes_and_names_no_victims(client, monkeypatch):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    for incident in corpus.incidents.values():
        said = " ".join(written(monkeypatch, client, f"incident={incident.id}"))
        assert social.REPORTED in said
        for attestation in incident.attestations:
            assert attestation["selector"]["exact"][:30] not in said
        for figure in incident.figures:
            assert str(figure["stated"]) not in said


def test_hostile_titles_stay_text_and_break_no_picture(built_root, tmp_path):
    client = client_of(poisoned(built_root, tmp_path))
    for query in ("", "incident=grand-pre-1755", "place=pisiquid"):
        image(client.get(f"{PICTURE}?{query}"))
        html = client.get(f"/{SLUG}/share?{query}").text
        assert "<script>alert" not in html
        assert HOSTILE.split("{{")[0] in unescape(html)


# The tags that previews read.


def tags(html):
    found = dict(re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">', html))
    return {name: unescape(value) for name, value in found.items()}


PAGES = ["", "text", "about", "incidents/grand-pre-1755", "places/pisiquid", "passages/text.p002"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_preview_with_absolute_addresses_and_a_picture_in_words(built_root, page):
    client = client_of(built_root, BASE_URL="https://maps.example.org/atlas")
    version = client.application.extensions["atlas"].corpus(SLUG).version
    html = client.get(f"/{SLUG}/{page}?years=1755").text
    found = tags(html)
    assert found["og:image"].startswith("https://maps.example.org/atlas/acadia/card.png?years=1755")
    assert found["og:image"].endswith(f"v={version}")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"
    assert found["twitter:image"] == found["og:image"]
    assert found["og:image:alt"] == found["twitter:image:alt"]
    assert "Counts of records are not counts of events or victims." in found["og:image:alt"]
    assert found["description"] == found["og:description"]
    assert 20 < len(found["description"]) < 300
    canonical = re.search('<link rel="canonical" href="([^"]*)">', html)[1]
    assert unescape(canonical) == found["og:url"]
    assert canonical.startswith(f"https://maps.example.org/atlas/acadia/{page}")
    assert "v=" not in canonical
    assert image(client.get(found["og:image"].removeprefix("https://maps.example.org/atlas"))).size == (1200, 630)


@pytest.fixture(scope="module")
def long_list(built_root, tmp_path_factory):
    """A client of a corpus whose list has two pages."""

    def many(geojson, _):
        first = geojson["features"][0]
        geojson["features"] = [first | {"id": f"record-{n:03}"} for n in range(230)]

    root = changed(built_root, tmp_path_factory.mktemp("long"), many)
    return client_of(root, BASE_URL="https://maps.example.org/atlas")


def test_a_later_page_of_the_list_has_a_preview_of_its_own_with_the_picture_of_the_view(long_list):
    asked = f"/{SLUG}/list/2?v=000000000000&theatre=acadia"
    html, version = long_list.get(asked).text, long_list.application.extensions["atlas"].corpus(SLUG).version
    found, title = tags(html), long_list.application.extensions["atlas"].corpus(SLUG).title
    assert found["og:title"] == found["twitter:title"] == f"Records, page 2 – {title}"
    assert found["og:url"] == "https://maps.example.org/atlas/acadia/list/2?theatre=acadia"
    assert f'<link rel="canonical" href="{found["og:url"]}">' in html
    assert found["description"].startswith(
        "Records 201 to 230 of the list · Acadia · 230 records in this text. Counts of"
    )
    assert found["og:description"] == found["twitter:description"] == found["description"]
    assert found["og:image"] == f"https://maps.example.org/atlas/acadia/card.png?theatre=acadia&v={version}"
    assert (
        found["og:image:alt"]
        == found["twitter:image:alt"]
        == tags(long_list.get(f"/{SLUG}/?theatre=acadia").text)["og:image:alt"]
    )
    assert image(long_list.get(f"{PICTURE}?theatre=acadia&v={version}")).size == (1200, 630)


def test_the_first_page_of_the_list_leads_to_the_map_page_and_an_empty_one_counts_no_rows(client):
    found = tags(client.get(f"/{SLUG}/list/1?years=1755").text)
    assert found["og:url"].endswith("/acadia/?years=1755-1755")
    empty = tags(client.get(f"/{SLUG}/list/1?q=nothing+like+it").text)["description"]
    assert empty.startswith("“nothing like it” · 0 records in this text. Counts of")


@pytest.mark.parametrize(("published", "pictured"), [(("a", "b"), "a"), (("b",), "b"), ((), "a")])
def test_the_list_of_texts_names_them_and_shows_the_map_of_the_first_published_one(
    built_root, tmp_path, published, pictured
):
    for slug in ("a", "b"):
        about = {"title": f"Text {slug}", "published": slug in published}
        root = changed(built_root, tmp_path, lambda geojson, _, a=about: geojson["corpus"].update(a), slug=slug)
    client = client_of(root, CORPORA="a,b", BASE_URL="https://maps.example.org/atlas")
    html = client.get("/").text
    found, version = tags(html), client.application.extensions["atlas"].corpus(pictured).version
    assert found["og:title"] == "Chronotope – texts on the map"
    assert found["og:url"] == "https://maps.example.org/atlas/"
    assert html.count('rel="canonical"') == 1
    assert found["description"] == found["og:description"] == f"{social.PURPOSE} 2 texts here: Text a; Text b."
    assert found["og:image"] == f"https://maps.example.org/atlas/{pictured}/card.png?v={version}"
    assert found["twitter:image:alt"].startswith(f"Map of Text {pictured}: 4 records in this text. Counts of")
    assert image(client.get(f"/{pictured}/card.png?v={version}")).size == (1200, 630)


def test_a_long_list_of_texts_is_cut_in_the_preview_and_says_by_how_many(client):
    corpus = client.application.extensions["atlas"].corpus(SLUG)
    with client.application.test_request_context("/"):
        found = social.of_site([replace(corpus, about={**corpus.about, "title": name}) for name in "ABCDE"])
    assert found.description.endswith(" 5 texts here: A; B; C; 2 more.")


def test_the_maps_lasting_address_is_the_view_and_that_of_other_pages_is_the_page(client):
    def canonical(address):
        return unescape(re.search('<link rel="canonical" href="([^"]*)">', client.get(address).text)[1])

    assert canonical(f"/{SLUG}/?theatre=acadia&years=1755-1755&v=000000000000&bad=1").endswith(
        "/acadia/?years=1755-1755&theatre=acadia"
    )
    assert canonical(f"/{SLUG}/incidents/grand-pre-1755?years=1755").endswith("/incidents/grand-pre-1755")
    assert canonical(f"/{SLUG}/share?years=1755-").endswith("/acadia/?years=1755-")


def test_the_preview_of_a_record_says_when_and_where_and_that_the_source_reports_it(client):
    incident = client.application.extensions["atlas"].corpus(SLUG).incidents["grand-pre-1755"]
    found = tags(client.get(f"/{SLUG}/incidents/grand-pre-1755").text)
    assert found["og:title"].startswith(incident.title)
    assert found["og:description"].startswith(f"{incident.title}. Reported in the source · {incident.when_label} · ")
    assert "incident=grand-pre-1755" in found["og:image"]


@pytest.mark.parametrize("page", PAGES)
def test_no_preview_quotes_or_counts_victims(built_root, tmp_path, page):
    def change(geojson, _):
        for feature in geojson["features"]:
            feature["properties"]["summary"] = "SUMMARY"
            feature["properties"]["victims"] = "VICTIMS"
            for figure in feature["properties"]["figures"]:
                figure["stated"] = "FIGURE"
            for attestation in feature["properties"]["attestations"]:
                attestation["selector"]["exact"] = "QUOTE"

    client = client_of(changed(built_root, tmp_path, change))
    said = " ".join(tags(client.get(f"/{SLUG}/{page}?incident=grand-pre-1755").text).values())
    assert not re.search("SUMMARY|VICTIMS|FIGURE|QUOTE", said)


def test_the_dates_of_the_source_are_used_where_the_view_asks_for_them(built_root, tmp_path):
    def change(geojson, _):
        properties = next(f for f in geojson["features"] if f["id"] == "grand-pre-1755")["properties"]
        properties.update(when_basis="corrected", when_label="NEW", when_stated_label="OLD", when_stated="1756")

    corpus = client_of(changed(built_root, tmp_path, change)).application.extensions["atlas"].corpus(SLUG)
    for query, label in ((b"", "NEW"), (b"dates=source", "OLD")):
        assert social.when(view_of(corpus, query), corpus.incidents["grand-pre-1755"]) == label


@pytest.mark.parametrize("text", ["ﷺ" * 400, "a" * 100_000, "ﷺ " * 200, "́" * 5000])
def test_however_long_a_text_grows_only_as_much_is_measured_as_a_line_can_hold(text):
    assert len(card_type.readable(text)) <= card_type.MOST
    face = card_type.font(21)
    (line,) = card_type.lines(text, face, 1128, 1)
    assert face.getlength(line) <= 1128
