"""Outlines of places: GeoJSON features in areas/, looked through before anything trusts them."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import Any, NoReturn

from geodata.errors import CorpusError
from geodata.paths import SLUG, DataRoot

NAME = re.compile(rf"{SLUG.pattern}\.geojson")


def load(root: DataRoot, name: str) -> dict[str, Any]:
    """Return the outline of this file name: a Feature, Polygon or MultiPolygon, with the label point lat, lon.

    CorpusError says what the file lacks. A name with a path is refused, so that no table reads outside areas/.
    """
    if not NAME.fullmatch(name):
        raise CorpusError(f"the area “{name}” must be the bare name of a file in areas/, such as estonia.geojson.")
    path = root.area(name)
    try:
        outline = json.loads(path.read_text("utf-8"), parse_constant=_no_number)
    except FileNotFoundError as error:
        raise CorpusError(f"there is no outline {path}; make it or name another.") from error
    except OSError as error:
        raise CorpusError(f"the outline {path} can't be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"the outline {path} isn't valid GeoJSON ({error}).") from error
    if problem := _problem(outline):
        raise CorpusError(f"the outline {path} {problem}")
    return dict(outline)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _problem(outline: object) -> str:
    geometry = outline.get("geometry") if isinstance(outline, dict) else None
    about = outline.get("properties") if isinstance(outline, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "isn't a Polygon or MultiPolygon feature."
    coordinates: Any = geometry.get("coordinates")
    polygons: Any = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not _filled(polygons) or not all(map(_filled, polygons)) or not all(map(_is_ring, chain(*polygons))):
        return "must be made of closed rings of [lon, lat] in degrees, four or more each."
    if not isinstance(about, dict) or not _is_point([about.get("lon"), about.get("lat")]):
        return "needs properties with the label point lat, lon in degrees."
    return ""


def _filled(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_ring(value: object) -> bool:
    return isinstance(value, list) and len(value) >= 4 and all(map(_is_point, value)) and value[0] == value[-1]


def _is_point(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(_is_number(number) and abs(number) <= most for number, most in zip(value, (180, 90), strict=True))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
