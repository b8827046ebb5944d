"""Recorded answers of a gazetteer, with licence and date, so that tests and repeated runs need no network."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geopy import Location
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Point

from geodata.errors import GazetteerError
from geodata.paths import write_whole

KEYS = ("service", "licence", "date", "answers")


class AnswersGazetteer(Geocoder):  # type: ignore[misc]
    """Answers from a file. A name that was never asked is an error; one whose answer was nothing gets None."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._answers = _read(path)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int | None = None
    ) -> Location | list[Location] | None:
        """Return the recorded places of a name, the first or up to `limit`; GazetteerError if it wasn't recorded."""
        del timeout
        if query not in self._answers:
            raise GazetteerError(f"{self._path} has no recorded answer for “{query}”; record it first.")
        found = [
            Location(answer["address"], Point(answer["lat"], answer["lon"]), answer["raw"])
            for answer in self._answers[query][:limit]
        ]
        return (found[0] if exactly_one else found) if found else None


def record(geocoder: Geocoder, queries: Iterable[str], path: Path, *, service: str, licence: str, date: str) -> None:
    """Ask a gazetteer each query and write its answers; an error of the service ends it with nothing written."""
    answers = {}
    for query in queries:
        found = geocoder.geocode(query, exactly_one=False) or []
        answers[query] = [
            {"address": place.address, "lat": place.latitude, "lon": place.longitude, "raw": place.raw}
            for place in found
        ]
    content = {"service": service, "licence": licence, "date": date, "answers": answers}
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        content = json.loads(path.read_bytes())
        missing = [key for key in KEYS if not content.get(key) and key != "answers"]
        answers: dict[str, list[dict[str, Any]]] = content["answers"]
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise GazetteerError(f"The recorded answers {path} can't be read ({error}); record them anew.") from error
    if missing:
        raise GazetteerError(f"The recorded answers {path} don't say their {', '.join(missing)}; add that.")
    return answers
