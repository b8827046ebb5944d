"""Ten thousand query strings, random and hostile: whatever stands behind the question mark, a page answers."""

from __future__ import annotations

import random
from urllib.parse import quote

import pytest
from webapp_support import client_of

from webapp.parameters import PARAMETERS

COUNT, PARTS = 10_000, 4
PATHS = (
    "/acadia/", "/acadia/list/1", "/acadia/incidents/grand-pre-1755", "/acadia/incidents/grand-pre-1755/popup",
    "/acadia/places/grand-pre", "/acadia/text", "/acadia/passages/text.p002", "/acadia/about",
    "/acadia/incidents.json", "/acadia/incidents.geojson", "/acadia/incidents.csv", "/acadia/matches.json",
    "/acadia/map.json", "/healthz",
)  # fmt: skip
NAMES = [*(p.name for p in PARAMETERS), "years-from", "years-to", "lang", "colour", "", "__proto__", "q[]", "%00"]
VALUES = [
    "", "1755-1756", "1756-1755", "-", "99999", "-1", "１７５５", "1e9", "acadia", "acadia,at-sea", ",,,", "first-wave",
    "5/45.1/-64.2", "5/NaN/Infinity", "99/99/999", "1/1/1/1", "grand-pre-1755", "grand-pre", "text.p002", "../../etc/passwd",
    "0123456789ab", "certain", "source", "0", "1", "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>",
    "{{7*7}}", "{% raw %}", "' OR 1=1 --", "\x00", "\r\nSet-Cookie: a=b", "\ud800", "😀" * 80, "ﷺ" * 300, "a" * 5000, "‮evil", "ⓖrand",
]  # fmt: skip


def queries():
    """Yield as many query strings as the issue of a link can go wrong; the same on every run."""
    dice = random.Random(1755)  # noqa: S311 - repeatable, not secret
    for _ in range(COUNT):
        parts = [(dice.choice(NAMES), _value(dice)) for _ in range(dice.randint(0, PARTS))]
        text = "&".join(f"{name}={value}" for name, value in parts)
        yield text if dice.random() < 0.9 else text.replace("=", dice.choice(["==", "", "&", ";", "%3D"]))


def _value(dice):
    value = dice.choice(VALUES)
    if dice.random() < 0.3:
        value = "".join(chr(dice.randrange(0x20, 0x2FF)) for _ in range(dice.randint(0, 30)))
    kept = quote(value, safe=dice.choice(["", ",/", "<>\"'"]), errors="surrogatepass")
    return kept if dice.random() < 0.9 else kept + dice.choice(["%", "%f", "%ff%fe", "%C3", "%ED%A0%80"])


@pytest.mark.parametrize("share", range(4))
def test_no_query_string_gives_a_server_error(built_root, share):
    client = client_of(built_root)
    dice = random.Random(share)  # noqa: S311 - repeatable, not secret
    for query in list(queries())[share::4]:
        path = dice.choice(PATHS)
        answer = client.get(path, query_string=query)
        assert answer.status_code < 500, (path, query)
        assert "Set-Cookie" not in answer.headers
        if answer.mimetype == "text/html":
            assert "<script>alert" not in answer.text, (path, query)
            assert "<img src=x" not in answer.text, (path, query)
