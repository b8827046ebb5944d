"""Published data against what it names: coordinates against the gazetteer's entry."""

from __future__ import annotations

import re

from geodata import paths
from geodata.corpora import load
from geodata.curation import load as load_tables
from geodata.gazetteers import sources
from geodata.geo import distance_km

GEONAMES = re.compile(r"https://www\.geonames\.org/(\d+)")
MOST_KM = 25


def published():
    root = paths.bundled()
    return [slug for slug in root.corpora() if load(root, slug).published]


def test_a_place_lies_where_the_geonames_entry_it_names_lies():
    root = paths.bundled()
    rows = [row for slug in published() for row in load_tables(root.curated(slug)).places]
    named = [(row, f"geonames:{match[1]}") for row in rows if (match := GEONAMES.fullmatch(row.uri))]
    wanted = {key for _, key in named}
    spots = {entry.id: (entry.lat, entry.lon) for entry in sources.read_extract() if entry.id in wanted}
    assert named
    assert wanted <= spots.keys()
    far = {
        row.place_id: f"{row.lat}, {row.lon} isn't at {key}, which lies at {spots[key]}"
        for row, key in named
        if row.lat is not None and row.lon is not None and distance_km(row.lat, row.lon, *spots[key]) > MOST_KM
    }
    assert not far
