"""The default gazetteer: our SQLite file behind geopy's interface. It never touches the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geopy import Location
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from geodata import resolution
from geodata.gazetteers.locations import to_location
from geodata.gazetteers.store import Store, open_store
from geodata.model import Candidate, Mention
from geodata.resolution import Context


class OfflineGazetteer(Geocoder):  # type: ignore[misc]
    """Answers from GeoNames, Natural Earth and our own table, best first; "Rolla, Missouri" asks for one in another."""

    def __init__(self, store: Store | None = None) -> None:
        super().__init__()
        self._store = store or open_store()

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int | None = None
    ) -> Location | list[Location] | None:
        """Return the best place of a name, or up to `limit` of them with `exactly_one=False`; None for an unknown name.

        `timeout` is there for geopy's sake.
        """
        del timeout
        name, *wholes = (part.strip() for part in query.split(","))
        context = Context(within=frozenset(ref for whole in wholes for ref in self._refs(whole)))
        offers = resolution.candidates(name, self._store)
        ranked = resolution.rank(Mention(0, len(name), name), offers, context)
        if wholes:
            ranked = tuple(c for c in ranked if any(reason == "containment" for reason, _ in c.reasons))
        found = [to_location(choice.candidate) for choice in ranked[:limit]]
        return (found[0] if exactly_one else found) if found else None

    def _refs(self, whole: str) -> Sequence[str]:
        areas = [c for c in resolution.candidates(whole, self._store) if c.feature_class in "AL"]
        return [_ref(area) for area in areas]


def _ref(area: Candidate) -> str:
    return (
        f"country:{area.country}"
        if area.raw.get("feature") == "A.PCLI" or (area.feature_class == "L" and area.country)
        else area.id
    )
