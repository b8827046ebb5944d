"""The settings: one table, read from the environment as CHRONOTOPE_<NAME> and overridden by create_app's config."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.errors import InputError
from geodata.paths import SLUG

TILE_ADDRESS = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILE_HOST = "https://tile.openstreetmap.org"


def _text(value: str) -> str:
    return value


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", value) or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return read


def _choice(*values: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in values:
            raise ValueError(" or ".join(values))
        return value

    return read


def _address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/?#<>\"']+(/[^\s?#<>\"']*)?", value):
        raise ValueError("empty or an address such as https://maps.example.org/")
    return value if not value or value.endswith("/") else value + "/"


def _slugs(value: str) -> tuple[str, ...]:
    slugs = tuple(slug.strip() for slug in value.split(",") if slug.strip())
    if not all(SLUG.fullmatch(slug) for slug in slugs):
        raise ValueError("empty or names of corpora with commas between them")
    return slugs


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `read` turns text into the value or raises ValueError with what it may be, in full.

    `type` says the same in a word or two; `serve --help` shows it with `help`.
    """

    name: str
    default: str
    read: Callable[[str], Any]
    type: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "DATA", "", _text, "folder", "Data root with seeds/ and geodata/; empty: the checkout, else the user's data"
    ),
    Setting(
        "CORPORA", "", _slugs, "names", "Serve only these corpora, with commas between them; empty: all built ones"
    ),
    Setting("HOST", "127.0.0.1", _text, "host", "Address that serve listens on; 0.0.0.0 opens it to the network"),
    Setting("PORT", "8000", _number(0, 65535), "0–65535", "Port that serve listens on; 0 takes any free one"),
    Setting("THREADS", "4", _number(1, 64), "1–64", "Requests that serve answers at the same time"),
    Setting(
        "TILES", "none", _choice("none", "osm"), "none, osm", "Base map: our own, or also OpenStreetMap's online tiles"
    ),
    Setting("BASE_URL", "", _address, "address", "Public address of the site, for citations; empty: as requested"),
)


def load(config: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return every setting's value; a name in `config` that isn't in the table or Flask's is an InputError."""
    config, environment = config or {}, os.environ if environment is None else environment
    known = {setting.name for setting in SETTINGS}
    if unknown := sorted(config.keys() - known - {"TESTING", "DEBUG"}):
        raise InputError(f"There is no setting {unknown[0]}; there are {', '.join(sorted(known))}.")
    values = {name: value for name, value in config.items() if name not in known}
    for setting in SETTINGS:
        name = f"CHRONOTOPE_{setting.name}"
        given = config.get(setting.name)
        text = str(given) if given is not None else environment.get(name, setting.default)
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise InputError(f"The setting {name} is “{text}”; it may be {error}.") from None
    return values
