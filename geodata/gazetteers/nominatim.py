"""Nominatim, opt-in: asks OpenStreetMap's geocoder through geopy, slowly, under our own name.

An outage is an error, never "no such place". The adapter is geopy's one seam to the network: tests put another there.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from geopy import Location
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL

from geodata.errors import ServiceError

SECONDS_BETWEEN = 1.1  # the service's policy: at most one request a second
TIMEOUT = 10


def user_agent() -> str:
    """Return the name under which services see us."""
    try:
        return f"chronotope/{version('chronotope')}"
    except PackageNotFoundError:
        return "chronotope"


class NominatimGazetteer(Nominatim):  # type: ignore[misc]
    """geopy's Nominatim with a limited rate; ServiceError says what failed. `domain` may be a server of one's own."""

    def __init__(
        self,
        domain: str = "nominatim.openstreetmap.org",
        *,
        seconds_between: float = SECONDS_BETWEEN,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        super().__init__(domain=domain, user_agent=user_agent(), timeout=TIMEOUT, adapter_factory=adapter_factory)
        self._limited = RateLimiter(
            super().geocode, min_delay_seconds=seconds_between, max_retries=0, swallow_exceptions=False
        )

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int | None = None
    ) -> Location | list[Location] | None:
        """Return the best place of a name, or up to `limit` with `exactly_one=False`; None if there is none."""
        try:
            return self._limited(
                query, exactly_one=exactly_one, timeout=timeout, limit=limit, addressdetails=True, language="en"
            )
        except (GeopyError, ValueError) as error:
            raise ServiceError(
                f"Nominatim at {self.domain} gave no answer for “{query}” ({type(error).__name__}: {error}); "
                "try again later or use the offline gazetteer."
            ) from error
