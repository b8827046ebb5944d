"""What must hold before a map is built. CHECKS is the one place where a check is found by name.

A check yields problems: whole sentences that begin with file:line and name both sides of what doesn't fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geodata.checks import amounts, ids, incidents, places, text, when, words
from geodata.errors import BuildError
from geodata.reading import Reading

Check = Callable[[Reading], Iterator[str]]

CHECKS: dict[str, Check] = {
    "unique-ids": ids.unique,
    "known-ids": ids.known,
    "rows-signed": ids.signed,
    "on-is-a-day": ids.on_is_a_day,
    "lists-without-repeats": ids.lists_without_repeats,
    "mentions-in-text": text.mentions_in_text,
    "mentions-decided": text.mentions_decided,
    "reasons-specific": text.reasons_specific,
    "quotes-in-text": text.quotes_in_text,
    "flags-and-references": text.flags_and_references,
    "speakers-in-text": words.speakers_in_text,
    "form-fits-passage": words.form_fits_passage,
    "quoted-words-in-text": words.quoted_words_in_text,
    "tone": words.sober,
    "places-have-origin": places.have_origin,
    "names-in-order": places.names_in_order,
    "incidents-attested": incidents.attested,
    "first-attestation-tells": incidents.first_attestation_tells,
    "incidents-placed": incidents.placed,
    "figures-in-quotes": incidents.figures_in_quotes,
    "numbers-in-text": amounts.numbers_in_text,
    "numbers-accounted": amounts.numbers_accounted,
    "parts-without-circle": incidents.parts_without_circle,
    "dates-have-basis": when.have_basis,
    "dates-no-finer": when.no_finer_than_source,
    "dated-in-a-period": when.in_a_period,
}


def problems(reading: Reading) -> tuple[str, ...]:
    """Return every problem of a corpus, in the order of CHECKS. All else rests on known ids, so it waits for them."""
    broken = tuple(p for name in ("unique-ids", "known-ids") for p in CHECKS[name](reading))
    return broken or tuple(p for check in CHECKS.values() for p in check(reading))


def run(reading: Reading) -> None:
    """Raise BuildError with all problems, if there are any."""
    found = problems(reading)
    if found:
        raise BuildError(found)
