"""What a document's sentences report: incidents proposed for a person to decide on. Pure functions of the text.

A proposal is a sentence (its attestation), a place with a role, a time and where it comes from, neutral kinds, and a
certainty that named reasons add up to. The words of events lie in [words/](words), one file a kind of kinds.toml.
"""

from __future__ import annotations

from geodata.incidents.drafts import VERSION, Draft, Options
from geodata.incidents.proposing import propose

__all__ = ["VERSION", "Draft", "Options", "propose"]
