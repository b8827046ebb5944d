"""The rules that can be left out by name (`Options.without`): each weight, and what drops or joins proposals."""

from __future__ import annotations

from geodata.incidents.weighing import WEIGHTS

RULES = (
    *WEIGHTS,
    "the finer place",
    "the containing place",
    "names of bodies",
    "lists",
    "never twice",
)
