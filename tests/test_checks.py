"""Mutations: one changed character, offset, hash, figure or quote must stop the build and name both sides."""

from __future__ import annotations

import re

import pytest

from geodata import checks, paths
from geodata.errors import BuildError
from geodata.reading import read
from geodata.tables import TABLES


def problems(root):
    return checks.problems(read(root, "acadia"))


def test_the_published_corpus_holds():
    assert checks.problems(read(paths.bundled(), "soviet-war-crimes")) == ()


def test_the_tiny_corpus_holds(tiny_root):
    assert problems(tiny_root) == ()


MUTATIONS = [
    # check, table, old, new, what the sentence names on both sides
    ("unique-ids", "places.csv", "pisiquid,Pisiquid", "grand-pre,Pisiquid", ["“grand-pre” stands already in line 3"]),
    ("unique-ids", "places.csv", "pisiquid,Pisiquid", "Pisi quid,Pisiquid", ["“Pisi quid” can't be an id"]),
    ("known-ids", "mentions.csv", "origin,grand-pre", "origin,grand-prey", ["no place “grand-prey”", "“grand-pre” is meant?"]),
    ("known-ids", "incidents.csv", "death-in-captivity", "deaths", ["no kind “deaths”"]),
    ("known-ids", "renamed.csv", "grand-pre-1756", "pisiquid-undated", ["“pisiquid-undated” still exists"]),
    ("known-ids", "renamed.csv", ",grand-pre-1755", ",grand-pre", ["no incident “grand-pre”", "grand-pre-1756"]),
    ("rows-signed", "figures.csv", ",1,project,", ",1,somebody,", ["“somebody”", "must be `project` or `rule:`"]),
    ("rows-signed", "numbers.csv", ",project,", ",somebody,", ["“somebody”", "must be `project` or `rule:`"]),
    ("on-is-a-day", "numbers.csv", "project,2026-11-24", "project,2026-11", ["“2026-11” isn't a day"]),
    ("on-is-a-day", "places.csv", "less-certain,,project,2026-11-24", "less-certain,,project,2026-11", ["“2026-11” isn't a day"]),
    ("lists-without-repeats", "incidents.csv", "deportation,acadia", "deportation,acadia;acadia", ["theatres holds “acadia” 2 times"]),
    ("lists-without-repeats", "attestations.csv", "3:12–14", "3:12–14;3:12–14", ["refs holds “3:12–14” 2 times"]),
    ("mentions-in-text", "mentions.csv", "Chignecto,", "Chignectou,", ["“Chignectou”", "there stands “Chignecto”", "sha256"]),
    ("mentions-in-text", "mentions.csv", "p002:59-68", "p002:60-69", ["“Chignecto”", "text.p002:60-69", "there stands “hignecto.”"]),
    ("mentions-in-text", "mentions.csv", "text.p002:59-68", "text.p009:59-68", ["isn't a passage with offsets"]),
    ("mentions-decided", "mentions.csv", ",unsure,", ",proposed,", ["still `proposed`"]),
    ("mentions-decided", "mentions.csv", ",accepted,site,", ",accepted,,", ["needs a use"]),
    ("mentions-decided", "mentions.csv", "site,chignecto", "site,", ["needs a place_id"]),
    ("reasons-specific", "mentions.csv", "A spelling of Pisiquid, known from maps; one account only.", "rule: no-such", ["rule “no-such”", "RULES.md"]),
    ("quotes-in-text", "attestations.csv", "200 houses near", "300 houses near", ["300 houses near", "there stands “In August 1755 British troops burned about 200 houses"]),
    ("quotes-in-text", "attestations.csv", "text.p002,0,69", "text.p002,1,69", ["there stands “n August"]),
    ("quotes-in-text", "attestations.csv", "text.p003,0,35", "text.p003,0,350", ["text.p003:0-350", "the passage has 142 characters"]),
    ("quotes-in-text", "attestations.csv", "text.p003,0,35,Some historians dispute this number", "text.p003,0,33,Some historians dispute this numb", ["cut inside a word"]),
    ("flags-and-references", "attestations.csv", "citation-needed", "", ["flags “”", "“citation-needed”"]),
    ("flags-and-references", "attestations.csv", "3:12–14", "3", ["refs “3”", "“3:12–14”"]),
    ("speakers-in-text", "attestations.csv", "Some historians,disputes", "Many historians,disputes", ["“Many historians”", "text.p003"]),
    ("form-fits-passage", "attestations.csv", "disputes,prose", "disputes,caption", ["is caption", "text.p003 is a paragraph"]),
    ("form-fits-passage", "attestations.csv", "disputes,prose", "disputes,quotation", ["is quotation", "text.p003 is a paragraph"]),
    ("form-fits-passage", "attestations.csv", "disputes,prose", "disputes,see-also", ["is see-also", "text.p003 is a paragraph"]),
    ("form-fits-passage", "passages.csv", "text.p003,,", "text.p003,caption,", ["is prose", "text.p003 is a caption"]),
    ("quoted-words-in-text", "incidents.csv", "“British troops”", "“English troops”", ["perpetrator_text", "“English troops”", "text.p002"]),
    ("quoted-words-in-text", "incidents.csv", "“Pisiquit”", "“Pisi…quid”", ["title", "“quid”", "text.p003"]),
    ("quoted-words-in-text", "incidents.csv", "“Pisiquit”", "“Pisiquit", ["isn't opened by “ and closed by ”"]),
    ("quoted-words-in-text", "incidents.csv", "“British troops”", '"“British"" troops”"', ['has the mark "']),
    ("tone", "incidents.csv", "Houses burned near", "Pogroms near", ["title", "“Pogroms”", "tone.toml"]),
    ("tone", "incidents.csv", "says that British troops", "says that in a massacre British troops", ["summary", "“massacre”"]),
    ("places-have-origin", "places.csv", "The village on the Minas Basin, now a national historic site.", "", ["“grand-pre”", "coord_reason"]),
    ("places-have-origin", "places.csv", "45.85,-64.25,25", "145.85,-64.25,25", ["isn't on Earth"]),
    ("places-have-origin", "places.csv", "45.85,-64.25,25", "45.85,-64.25,", ["needs a radius_km"]),
    ("places-have-origin", "places.csv", "45.85,-64.25,25", "45.85,-64.25,61", ["radius of 61 km", "a district may have 60 km"]),
    ("places-have-origin", "places.csv", "-64.306,3", "-64.306,31", ["radius of 31 km", "a settlement may have 30 km"]),
    ("places-have-origin", "places.csv", "45.85,-64.25,25", ",,", ["needs lat and lon, or an area"]),
    ("places-have-origin", "places.csv", ",unlocated,,", ",unlocated,1,", ["is unlocated, so it may have no coordinates"]),
    ("places-have-origin", "places.csv", "Massachusetts,region,,,", "Massachusetts,region,42,-71,", ["an area and coordinates"]),
    ("places-have-origin", "places.csv", "Massachusetts,region", "Massachusetts,settlement", ["can't be an area"]),
    ("names-in-order", "place_names.csv", "fr,,1764", "fr,1765,1764", ["“Pisiquid” ends (1764) before it begins (1765)"]),
    ("first-attestation-tells", "attestations.csv", "Chignecto.,,reports", "Chignecto.,,qualifies", ["attestation 1 of “chignecto-1755” qualifies"]),
    ("incidents-placed", "incident_places.csv", ",origin,", ",site,", ["needs a place with the role origin"]),
    ("incidents-placed", "mentions.csv", ",unsure,site,", ",unsure,rhetoric,", ["is used as rhetoric"]),
    ("incidents-placed", "mentions.csv", "destination,massachusetts", "destination,grand-pre", ["denotes “grand-pre”, not “massachusetts”"]),
    ("incidents-placed", "mentions.csv", ",unsure,", ",rejected,", ["is rejected"]),
    ("figures-in-quotes", "figures.csv", "about 200,200,200", "about 200,300,300", ["300", "“about 200”", "its numbers are 200"]),
    ("figures-in-quotes", "figures.csv", "about 200,200,200", "about 300,300,300", ["“about 300”", "burned about 200 houses"]),
    ("figures-in-quotes", "figures.csv", ",more-than,", ",exactly,", ["“exactly”", "low 2000 and high None"]),
    ("figures-in-quotes", "figures.csv", ",about,1,", ",about,2,", ["has no attestation 2"]),
    ("numbers-in-text", "numbers.csv", "p003:50-53", "p003:50", ["“text.p003:50”", "isn't a passage with offsets"]),
    ("numbers-in-text", "numbers.csv", "50-53,one", "50-53,two", ["“two”", "there stands “one”"]),
    ("numbers-in-text", "numbers.csv", "text.p003:50-53,one", "text.p002:43-46,200", ["“200” at text.p002:43-46", "figures do"]),
    ("numbers-in-text", "numbers.csv", "text.p003:50-53,one", "text.p003:94-101,unknown", ["“unknown”", "there stands “n unkno”"]),
    ("numbers-accounted", "numbers.csv", "text.p003:50-53,one", "text.p003:50-54,one", ["“one” at text.p003:50-53", "no figure of pisiquid-undated"]),
    ("numbers-accounted", "figures.csv", "chignecto-1755,1,other,houses burned,about 200", "grand-pre-1755,2,other,houses,about 200", ["“200” at text.p002:", "no figure of chignecto-1755"]),
    ("parts-without-circle", "incidents.csv", "grand-pre-1755,,", "deaths-at-sea,,", ["is part of itself"]),
    ("dates-have-basis", "incidents.csv", "corrected,October 1756,The embarkation at Grand-Pré was in October 1755 (Winslow’s journal).", "corrected,October 1756,", ["needs a when_reference"]),
    ("dates-have-basis", "incidents.csv", "1756-10,1755-10", ",1755-10", ["needs when_stated if, and only if, it is corrected"]),
    ("dates-have-basis", "incidents.csv", "stated,August 1755", "stated,", ["needs when_from"]),
    ("dates-no-finer", "incidents.csv", ",1755-08,", ",1755-08-12,", ["1755-08-12", "finer than the words “August 1755” (1755-08)"]),
    ("dates-no-finer", "incidents.csv", "stated,August 1755", "stated,August 1757", ["“August 1757”", "stands nowhere"]),
    ("dates-no-finer", "incidents.csv", "stated,August 1755", "stated,troops", ["says no time"]),
    ("dates-no-finer", "incidents.csv", "inherited,1755–1764", "inherited,1755–1765", ["“1755–1765”", "their headings or 5 passages"]),
    ("dated-in-a-period", "incidents.csv", ",1755-08,", ",1765-08,", ["1765-08", "no period of layers.toml"]),
]  # fmt: skip


@pytest.mark.parametrize(("check", "table", "old", "new", "sides"), MUTATIONS)
def test_a_mutation_is_found_by_its_check_and_both_sides_are_named(
    tiny_root, replace_once, check, table, old, new, sides
):
    path = tiny_root.curated("acadia") / table
    replace_once(path, old, new)
    reading = read(tiny_root, "acadia")
    found = list(checks.CHECKS[check](reading))
    assert any(all(side in sentence for side in sides) for sentence in found), found
    assert all(sentence.startswith(f"{tiny_root.curated('acadia')}") for sentence in found)
    with pytest.raises(BuildError):
        checks.run(reading)


def test_every_check_has_a_mutation():
    assert {m[0] for m in MUTATIONS} | {"incidents-attested"} == set(checks.CHECKS)


def test_a_number_beside_all_quotes_of_its_sentence_is_accounted_for_too(tiny_root, replace_once):
    path = tiny_root.curated("acadia") / "attestations.csv"
    replace_once(
        path,
        "chignecto-1755,1,text.p002,0,69,In August 1755 British",
        "chignecto-1755,1,text.p002,0,29,In August 1755 British",
    )
    replace_once(path, " troops burned about 200 houses near Chignecto.,", " troops,")
    found = list(checks.CHECKS["numbers-accounted"](read(tiny_root, "acadia")))
    assert len(found) == 1
    assert "“200” at text.p002:43-46 is no figure of chignecto-1755" in found[0]


def test_two_rows_on_one_number_fail(tiny_root):
    path = tiny_root.curated("acadia") / "numbers.csv"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    assert "“text.p003:50-53” stands already in line 2" in "\n".join(problems(tiny_root))


def test_an_incident_without_attestation_fails(tiny_root):
    path = tiny_root.curated("acadia") / "attestations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("chignecto-1755")), "utf-8")
    assert "incident “chignecto-1755” has no row in attestations.csv." in "\n".join(problems(tiny_root))


def test_overlapping_mentions_fail(tiny_root, replace_once):
    path = tiny_root.curated("acadia") / "mentions.csv"
    path.write_text(
        path.read_text("utf-8") + "text.p002:54-68,near Chignecto,accepted,context,chignecto,A reason.,project,2026\n",
        "utf-8",
    )
    assert "overlaps mention text.p002:59-68" in "\n".join(problems(tiny_root))


def test_a_free_reason_on_more_than_five_mentions_fails(tiny_root):
    path = tiny_root.curated("acadia") / "mentions.csv"
    words = ["In", "August", "British", "troops", "burned", "about"]
    text = read(tiny_root, "acadia").passages["text.p002"].text
    rows = [
        f"text.p002:{text.index(w)}-{text.index(w) + len(w)},{w},rejected,context,,Same.,project,2026\n" for w in words
    ]
    path.write_text(path.read_text("utf-8") + "".join(rows), "utf-8")
    assert "6 mentions have one reason, “Same.”" in "\n".join(problems(tiny_root))


def test_a_rule_that_nobody_wrote_down_fails_on_each_row_whoever_cites_it(tiny_root):
    path = tiny_root.curated("acadia") / "mentions.csv"
    rows = [f"text.p002:{span},rejected,context,,rule: no-such,{by},2026-11-24\n" for span, by in (
        ("15-22,British", "rule:1"), ("23-29,troops", "project"),
    )]  # fmt: skip
    path.write_text(path.read_text("utf-8") + "".join(rows), "utf-8")
    assert [p.split(": ")[0].rpartition(":")[2] for p in problems(tiny_root)] == ["6", "7"]


@pytest.mark.parametrize("speaker", ["the Some historians", "some historians", "one account", "account puts burnings"])
def test_a_speaker_may_differ_in_capitals_and_an_article(tiny_root, replace_once, speaker):
    path = tiny_root.curated("acadia") / "attestations.csv"
    replace_once(path, "Some historians,disputes", f"{speaker},disputes")
    assert problems(tiny_root) == ()


@pytest.mark.parametrize("title", ["“burned about … houses”", "“some historians dispute”", "“deported at sea”"])
def test_quoted_words_may_be_cut_and_begin_with_a_capital_but_are_never_other_words(tiny_root, replace_once, title):
    replace_once(tiny_root.curated("acadia") / "incidents.csv", "Houses burned near Chignecto", title)
    assert bool(problems(tiny_root)) == (title == "“deported at sea”")


def test_a_date_is_inherited_from_passages_near_or_a_heading_above_only(tiny_root, replace_once, monkeypatch):
    path = tiny_root.curated("acadia") / "incidents.csv"
    replace_once(path, "1755/1764,inherited,1755–1764", "1756-10,inherited,October 1756")
    assert problems(tiny_root) == ()
    monkeypatch.setattr(checks.when, "INHERITED", 0)
    assert "“October 1756”, which stands nowhere" in "\n".join(problems(tiny_root))


def test_every_check_says_in_its_docstring_what_must_hold():
    assert all((check.__doc__ or "").strip() for check in checks.CHECKS.values())


def test_tables_named_here_exist():
    assert {m[1] for m in MUTATIONS} <= set(TABLES)


def test_every_rule_that_the_machine_cites_is_written_down():
    source = (paths.PACKAGE / "proposals.py").read_text("utf-8")
    cited = set(re.findall(r'return "[a-z-]+", "([a-z-]+)"', source))
    assert cited
    assert cited <= read(paths.bundled(), "soviet-war-crimes").rules
