"""The read-only store: both built files of each corpus, checked once at start, then trusted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from geodata.errors import AtlasError, NotFoundError
from geodata.paths import DataRoot, is_slug
from webapp import search
from webapp.records import ABOUT, Incident, Json, Option, Passage, Place, make
from webapp.words import FIXED_LAYERS

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Corpus:
    """One corpus with its indexes. `incidents` are in the list's order, `passages` in the text's.

    Equal only to itself, so that what was counted of it can be kept.
    """

    id: str
    version: str
    about: Mapping[str, Any]
    theatres: tuple[Option, ...]
    periods: tuple[Option, ...]
    kinds: tuple[Option, ...]
    renamed: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Place]
    incidents: Mapping[str, Incident]
    passages: Mapping[str, Passage]
    collection: Mapping[str, Any]
    features: Mapping[str, Mapping[str, Any]]
    layers: Mapping[str, tuple[str, ...]]
    search_texts: Mapping[str, str]
    at_place: Mapping[str, tuple[Incident, ...]]
    on_passage: Mapping[str, tuple[Incident, ...]]
    of_mention: Mapping[str, tuple[Incident, ...]]

    @property
    def title(self) -> str:
        """Return the corpus' title."""
        return str(self.about["title"])

    def option(self, layer: str, id: str) -> Option:
        """Return the option of a layer (`theatre`, `period`, `kind`), or one that bears the bare id as its name."""
        options = {"theatre": self.theatres, "period": self.periods, "kind": self.kinds}[layer]
        return next((o for o in options if o.id == id), Option(id, id, ""))

    def new_name(self, kind: str, id: str) -> str:
        """Return the present id of an `incident`, `place` or `passage` that was renamed, else the id itself."""
        return str(self.renamed.get(kind, {}).get(id, id))


@dataclass(frozen=True)
class Atlas:
    """All corpora that are served, by slug; `unbuilt` ones have seeds and no built files.

    `passed_over` names files and folders that look like a corpus and are none.
    """

    corpora: Mapping[str, Corpus]
    unbuilt: frozenset[str] = frozenset()
    passed_over: tuple[str, ...] = ()

    @classmethod
    def load(cls, roots: Sequence[DataRoot], only: Iterable[str] = ()) -> Atlas:
        """Read every built corpus under `roots` (the first root wins); AtlasError if a file is missing or broken."""
        wanted, corpora, unbuilt, stray = frozenset(only), dict[str, Corpus](), set[str](), set[str]()
        for root in roots:
            slugs, others = _found(root)
            stray.update(others)
            for slug in slugs:
                if slug in corpora or (wanted and slug not in wanted):
                    continue
                if root.geojson(slug).exists() or root.text_json(slug).exists():
                    corpora[slug] = load_corpus(root, slug)
                else:
                    unbuilt.add(slug)
        if missing := wanted - corpora.keys():
            raise AtlasError(f"There is no built corpus “{min(missing)}”; run: chronotope build {min(missing)}")
        if not corpora:
            name = min(unbuilt, default="CORPUS")
            raise AtlasError(f"No corpus has been built in {roots[0].geodata}; run: chronotope build {name}")
        return cls(dict(sorted(corpora.items())), frozenset(unbuilt - corpora.keys()), tuple(sorted(stray)))

    def corpus(self, slug: str) -> Corpus:
        """Return a corpus; NotFoundError says what there is."""
        if slug in self.corpora:
            return self.corpora[slug]
        if slug in self.unbuilt:
            raise NotFoundError(f"The corpus “{slug}” has not been built yet; run: chronotope build {slug}")
        raise NotFoundError(f"There is no corpus “{slug}”{_near(slug, self.corpora)}.")


def find(index: Mapping[str, Found], id: str, kind: str) -> Found:
    """Return the incident, place or passage of this id; NotFoundError names near ones."""
    if id in index:
        return index[id]
    raise NotFoundError(f"There is no {kind} “{id}” in this corpus{_near(id, index)}.")


def load_corpus(root: DataRoot, slug: str) -> Corpus:
    """Return one corpus from its two built files; AtlasError names the file and what to do."""
    geojson, text = _read(root.geojson(slug), slug), _read(root.text_json(slug), slug)
    try:
        if geojson["version"] != text["version"]:
            raise AtlasError(
                f"{root.text_json(slug)} is of version {text['version']} but {root.geojson(slug).name} of "
                f"{geojson['version']}; run: chronotope build {slug}"
            )
        return _corpus(slug, geojson, text, str(root.geojson(slug)))
    except (KeyError, TypeError, AttributeError) as error:
        raise AtlasError(
            f"{root.geojson(slug)} and its text file lack what the app needs ({error}); run: chronotope build {slug}"
        ) from None


def _found(root: DataRoot) -> tuple[list[str], list[str]]:
    """Return the slugs of corpora, which have seeds or both built files, and the names of what is no corpus."""
    seeds = set(root.corpora())
    ends = (".geojson", ".text.json")
    built = {end: {path.name.removesuffix(end) for path in root.geodata.glob(f"*{end}")} for end in ends}
    whole = built[".geojson"] & built[".text.json"]
    slugs = sorted(name for name in seeds | whole if is_slug(name))
    lone = [f"{name}{end}" for end, names in built.items() for name in names if name not in slugs]
    return slugs, [*lone, *(f"{name}/" for name in seeds if name not in slugs)]


def _read(path: Path, slug: str) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError:
        raise AtlasError(f"The built file {path} is missing or can't be read; run: chronotope build {slug}") from None
    except ValueError:
        raise AtlasError(f"The built file {path} is truncated or isn't JSON; run: chronotope build {slug}") from None
    if not isinstance(content, dict):
        raise AtlasError(f"The built file {path} isn't a JSON object; run: chronotope build {slug}")
    return content


def _corpus(slug: str, geojson: Json, text: Json, where: str) -> Corpus:
    places = {p["id"]: make(Place, p, where) for p in geojson["places"]}
    unsorted = [make(Incident, {"id": f["id"], **f["properties"]}, where) for f in geojson["features"]]
    incidents = {i.id: i for i in sorted(unsorted, key=lambda i: i.order)}
    passages = {p["id"]: make(Passage, p, where) for p in text["passages"]}
    options = {name: _options(geojson[name]) for name in ("theatres", "periods", "kinds")}
    return Corpus(
        id=slug, version=geojson["version"], about=_about(geojson["corpus"]), renamed=geojson["renamed"],
        places=places, incidents=incidents, passages=passages, collection=geojson, **options,
        features={f["id"]: f for f in geojson["features"]},
        layers=_layers(options), search_texts=search.texts(incidents.values(), places, passages.values()),
        at_place=_index(incidents.values(), lambda i: [p["place"] for p in i.places]),
        on_passage=_index(incidents.values(), lambda i: [a["passage"] for a in i.attestations]),
        of_mention=_index(incidents.values(), lambda i: [p["mention"] for p in i.places if p["mention"]]),
    )  # fmt: skip


def _about(raw: Json) -> Json:
    return {name: raw[name] for name in (*ABOUT, "default_years", "documents")}


def _options(raw: Iterable[Json]) -> tuple[Option, ...]:
    return tuple(
        Option(o["id"], o["name"], o.get("sentence") or o.get("definition", ""), tuple(o.get("years", (None, None))))
        for o in raw
    )


def _layers(options: Mapping[str, tuple[Option, ...]]) -> dict[str, tuple[str, ...]]:
    ids = {name: tuple(o.id for o in options[f"{name}s"]) for name in ("theatre", "period", "kind")}
    return {**ids, **FIXED_LAYERS}


def _index(incidents: Iterable[Incident], keys: Any) -> dict[str, tuple[Incident, ...]]:
    found: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for key in dict.fromkeys(keys(incident)):
            found[key].append(incident)
    return {key: tuple(value) for key, value in found.items()}


def _near(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name[:100], list(names), n=3, cutoff=0.6)
    return f"; near names: {', '.join(near)}" if near else ""
