"""The page over data whose every text would run if anything let it through as markup."""

from __future__ import annotations

import pytest
from browser_support import serving
from test_hostile import HOSTILE, poisoned

PATHS = [
    "?incident=grand-pre-1755",
    "?place=pisiquid",
    "?incident=deaths-at-sea&q=script",
    "text",
    "incidents/grand-pre-1755",
    "passages/text.p003?incident=pisiquid-undated",
]


@pytest.fixture(scope="module")
def hostile(built_root, tmp_path_factory):
    with serving(poisoned(built_root, tmp_path_factory.mktemp("hostile"))) as served:
        yield served


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_hostile_text_is_shown_as_text_and_nothing_of_it_runs(hostile, visit, path):
    page = visit(hostile.map + path, ready=path.startswith("?"))
    if path.startswith("?"):
        page.wait_for_selector("#list li")
        page.wait_for_timeout(300)
    assert page.locator("img[src=x], script:not([src])").count() == 0
    assert HOSTILE in page.evaluate("document.body.textContent")
