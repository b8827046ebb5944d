"""The layers of a draft: theatres by today's countries or provinces, periods by even steps of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geodata.drafting.places import slug
from geodata.layers import Layers, Period, Theatre
from geodata.model import Candidate

WAYS = ("country", "province", "none")
# From this share of the records on, a country is told by its provinces.
DOMINANT = 0.7
MOST_THEATRES, MOST_PERIODS = 12, 7
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)
# So many of the dates may be stray ones, of books or forebears, which would stretch the slider over centuries.
STRAY = 0.12

WHOLE = Theatre("whole-text", "The whole text", "All records: this draft doesn’t part them by place.")
NOWHERE = Theatre("not-located", "Not located", "Records whose place no gazetteer has, or none surely enough.")
ACROSS = Theatre(
    "no-one-country", "No one country", "Records at seas, at regions across borders and in states that are no more."
)
OTHERS = ("other-places", "Other places")


@dataclass(frozen=True, slots=True)
class Lands:
    """The names of countries by ISO code and of provinces by their id in the gazetteer."""

    countries: Mapping[str, str] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)


def theatres(located: Sequence[Candidate | None], lands: Lands, way: str = "") -> tuple[tuple[Theatre, ...], list[str]]:
    """Return the theatres, the fullest first, and for each record the id of its own.

    `located` is each record's place, None if it has none; `way` is one of WAYS, "" = whichever fits.
    """
    if way == "none" or not located:
        return (WHOLE,), [WHOLE.id for _ in located]
    main = _dominant(located) if way in ("", "province") else ""
    if way == "province" and not main:
        main = next(iter(_countries(located)), "")
    found = [_theatre(place, lands, main) for place in located]
    return _fullest(found)


def _countries(located: Iterable[Candidate | None]) -> list[str]:
    return [code for code, _ in Counter(p.country for p in located if p and p.country).most_common()]


def _dominant(located: Sequence[Candidate | None]) -> str:
    """Return the country that has most of the records, if they lie in three of its provinces at least."""
    inside = [p for p in located if p]
    main = next(iter(_countries(inside)), "")
    here = [p for p in inside if p.country == main]
    few = len(here) < DOMINANT * len(inside) or len({_province(p) for p in here} - {""}) < 3
    return "" if not main or few else main


def _province(place: Candidate) -> str:
    return place.id if place.raw.get("feature") == "A.ADM1" else place.admin1


def _theatre(place: Candidate | None, lands: Lands, main: str) -> Theatre:
    if place is None:
        return NOWHERE
    if not place.country:
        return ACROSS
    country = lands.countries.get(place.country, place.country)
    if place.country != main:
        return Theatre(slug(country), country, "Records whose place lies in this country of today.")
    name = lands.provinces.get(_province(place), "")
    if not name:
        whole = "Records of this country of today without a province of it."
        return Theatre(slug(f"{country} as a whole"), f"{country}, as a whole", whole)
    return Theatre(slug(name), name, f"Records whose place lies in this province of today ({country}).")


def _fullest(found: Sequence[Theatre]) -> tuple[tuple[Theatre, ...], list[str]]:
    """Keep so many theatres that a reader can choose among them; what is left is one together."""
    counts = Counter(found)
    last = (NOWHERE, ACROSS)
    order = sorted(counts, key=lambda t: (t in last, -counts[t], t.name))
    named = [t for t in order if t not in last]
    if len(named) > MOST_THEATRES:
        kept, rest = named[: MOST_THEATRES - 1], named[MOST_THEATRES - 1 :]
        shown = ", ".join(t.name for t in rest[:20]) + (" and others" if len(rest) > 20 else "")
        other = Theatre(*OTHERS, f"Records at places with few of them: {shown}.")
        swap = dict.fromkeys(rest, other)
        order = [*kept, other, *(t for t in order if t in last)]
    else:
        swap = {}
    # Two provinces of one name would have one id, and are one theatre then.
    first = {t.id: t for t in reversed(order)}
    return tuple(dict.fromkeys(first[t.id] for t in order)), [swap.get(t, t).id for t in found]


def span(years: Sequence[int], asked: tuple[int, int] | None, this_year: int) -> tuple[int, int]:
    """Return the years of the slider: those asked for, else the fewest that hold nearly all; at least three."""
    if asked:
        return asked
    if not years:
        return this_year - 100, this_year
    ordered = sorted(years)
    held = len(ordered) - int(len(ordered) * STRAY)
    first, last = min(zip(ordered, ordered[held - 1 :], strict=False), key=lambda pair: pair[1] - pair[0])
    return (first, last) if last - first > 1 else (first - 1, last + 1)


def periods(first: int, last: int, years: Sequence[int]) -> tuple[Period, ...]:
    """Return even periods over those of `years` from `first` to `last`, and one for all before and after them."""
    inside = [year for year in years if first <= year <= last]
    first, last = (min(inside), max(inside)) if inside else (first, last)
    before, after = min(years, default=first) < first, max(years, default=last) > last
    most = MOST_PERIODS - before - after
    step = next((s for s in STEPS if last // s - first // s + 1 <= most), STEPS[-1])
    starts = range(first // step * step, last + 1, step)
    found = [_period(max(start, first), min(start + step - 1, last)) for start in starts][:most]
    if before:
        found.insert(0, Period("before", f"Before {first}", f"The time before {first}.", f"../{_edtf(first - 1)}"))
    if after:
        found.append(Period("after", f"After {last}", f"The time after {last}.", f"{_edtf(last + 1)}/.."))
    return tuple(found)


def _period(first: int, last: int) -> Period:
    name = str(first) if first == last else f"{first}–{last}"
    sentence = f"{'The year' if first == last else 'The years'} {name}: an even step, made by the program."
    when = _edtf(first) if first == last else f"{_edtf(first)}/{_edtf(last)}"
    return Period(name.replace("–", "-").strip("-"), name, sentence, when)


def _edtf(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def render(layers: Layers) -> str:
    """Return a layers.toml."""
    lines = ["# Made by `chronotope add`; give the layers names and sentences of your own."]
    for theatre in layers.theatres:
        lines += ["", "[[theatre]]", *_keys(id=theatre.id, name=theatre.name, sentence=theatre.sentence)]
    for period in layers.periods:
        lines += ["", "[[period]]", *_keys(id=period.id, name=period.name, sentence=period.sentence, when=period.when)]
    return "\n".join(lines) + "\n"


def _keys(**values: str) -> list[str]:
    return [f"{key} = {toml(value)}" for key, value in values.items()]


def toml(text: str) -> str:
    """Return a text as a TOML string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
