"""Accessibility rules, the size of targets included, on each kind of page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
PAGES = {
    "map": "",
    "map with a record": "?incident=grand-pre-1755",
    "map with a place": "?place=beaubassin&years=1755-1755",
    "map near": "?at=6/45.5/-63.5",
    "text": "text",
    "incident": "incidents/grand-pre-1755",
    "passage": "passages/text.p002?incident=grand-pre-1755",
    "place": "places/grand-pre",
    "about": "about",
}


@pytest.mark.parametrize(
    ("name", "scheme"), [*((name, "light") for name in PAGES), ("map with a record", "dark"), ("passage", "dark")]
)
def test_no_rule_is_broken(visit, served, name, scheme):
    page = visit(served.map + PAGES[name], ready=name.startswith("map"), color_scheme=scheme)
    if "with" in name:
        page.get_by_role("dialog").wait_for()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []


def test_no_rule_is_broken_on_a_phone(visit, served):
    page = visit(f"{served.map}?incident=grand-pre-1755", phone=True)
    page.get_by_role("dialog").wait_for()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == []
