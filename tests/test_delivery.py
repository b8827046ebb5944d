from __future__ import annotations

import gzip

import brotli
import pytest
from webapp_support import client_of

EVERYTHING = [
    "/", "/acadia/", "/acadia/text", "/acadia/map.json", "/acadia/incidents.csv", "/healthz", "/nowhere/",
    "/nowhere.json",
    "/static/css/atlas.css", "/static/vendor/leaflet/leaflet.js", "/acadia/incidents/grand-pre-1755/popup",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(built_root):
    return client_of(built_root)


@pytest.mark.parametrize("address", EVERYTHING)
def test_every_answer_has_the_strict_policy_and_the_usual_headers_and_no_cookie(client, address):
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert "Set-Cookie" not in headers


def test_online_tiles_let_in_one_host_and_only_for_images(built_root):
    client = client_of(built_root, TILES="osm")
    policy = client.get("/acadia/").headers["Content-Security-Policy"]
    assert policy.count("https:") == 1
    assert "img-src 'self' data: https://tile.openstreetmap.org;" in policy
    assert 'data-tiles="https://tile.openstreetmap.org/{z}/{x}/{y}.png"' in client.get("/acadia/").text


@pytest.mark.parametrize("address", ["/acadia/", "/acadia/map.json", "/acadia/incidents.csv", "/static/js/main.js"])
def test_what_has_not_changed_is_not_sent_again(client, address):
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_address_with_the_hash_of_the_content_never_needs_asking_again(client):
    html = client.get("/acadia/").text
    for start in (
        "/static/bundle/atlas.",
        "/static/bundle/main.",
        "/static/vendor/leaflet/leaflet.js?v=",
        "/acadia/map.json?v=",
        "/map.",
    ):
        address = html[html.index(f'"{start}') + 1 :].split('"')[0]
        assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable", address
    assert client.get("/static/bundle/main.000000000000.js").status_code == 404
    assert client.get("/static/css/atlas.css?v=000000000000").headers["Cache-Control"] == "no-cache"
    assert client.get("/map.000000000000.js").status_code == 404


@pytest.mark.parametrize(
    ("asked", "coding", "unpack"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("br", "br", brotli.decompress),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
    ],
)
@pytest.mark.parametrize("address", ["/acadia/", "/static/js/main.js", "/acadia/map.json"])
def test_long_texts_are_compressed_as_asked_with_a_tag_of_their_own(client, address, asked, coding, unpack):
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": asked})
    assert packed.headers["Content-Encoding"] == coding
    assert unpack(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    headers = {"Accept-Encoding": asked, "If-None-Match": packed.headers["ETag"]}
    assert client.get(address, headers=headers).status_code == 304


@pytest.mark.parametrize("asked", ["", "identity", "br;q=0, gzip;q=0", "zstd"])
def test_what_cannot_be_unpacked_is_not_packed(client, asked):
    assert "Content-Encoding" not in client.get("/acadia/", headers={"Accept-Encoding": asked}).headers


def test_media_types_do_not_depend_on_the_system(client):
    assert client.get("/static/js/main.js").mimetype == "text/javascript"
    assert client.get("/static/vendor/leaflet/images/layers.png").mimetype == "image/png"


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "..%2Fpyproject.toml",
        "basemap/make.py",
        ".hidden.js",
        "css",
        "css/",
        "a%00.js",
        "/etc/passwd",
        "README.md",
    ],
)
def test_only_static_files_are_served_and_nothing_outside_their_folder(client, path):
    for prefix in ("/static/", "/static/vendor/leaflet/"):
        assert client.get(prefix + path).status_code in (404, 308)


@pytest.mark.parametrize(
    "query", ["%ff", "a=%ff", "v=%00", "q=" + "x" * 5000, "&&==&", "years=%F0%9F%98%80", "%0d%0aSet-Cookie:a=b"]
)
@pytest.mark.parametrize(
    "path", ["/acadia/", "/acadia/text", "/acadia/incidents.json", "/acadia/matches.json", "/static/js/main.js"]
)
def test_no_query_string_breaks_anything(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_bytes_that_are_no_text_in_the_query_break_nothing(client):
    for path in ("/acadia/", "/static/js/main.js", "/acadia/incidents.csv", "/acadia/map.json"):
        answer = client.get(path, environ_overrides={"QUERY_STRING": "q=\xff\xfe&\x80"})
        assert answer.status_code == 200
