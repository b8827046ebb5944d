from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import curation, paths
from geodata.errors import BuildError, TableError
from geodata.tables import TABLES, MentionRow, columns

PUBLISHED = sorted((paths.bundled().geodata / "curated").glob("*/places.csv"))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("folder", [p.parent for p in PUBLISHED], ids=lambda p: p.name)
def test_published_tables_are_written_as_they_are_read(folder, name):
    path = folder / name
    assert curation.render(curation.read_table(path, TABLES[name]), TABLES[name]) == path.read_bytes()


CELL = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00"), min_size=1).map(
    lambda text: text.strip() or "x"
)


@given(st.lists(st.builds(
    MentionRow, mention_id=CELL, toponym=CELL, status=st.just("accepted"), use=st.just("site"), place_id=CELL,
    reason=CELL, by=CELL, on=st.just("2026-11-24"), line=st.just(0),
)))  # fmt: skip
def test_any_cells_survive_writing_and_reading(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("tables") / "mentions.csv"
    curation.write_table(path, rows, MentionRow)
    assert list(curation.read_table(path, MentionRow)) == rows


def test_a_row_knows_the_line_it_begins_on_after_cells_with_line_ends(tmp_path):
    path = tmp_path / "mentions.csv"
    rows = [
        MentionRow(mention_id=i, toponym="a\nb", status="accepted", use="", place_id="", reason="r", by="x", on="2026")
        for i in ("one", "two")
    ]
    curation.write_table(path, rows, MentionRow)
    assert [row.line for row in curation.read_table(path, MentionRow)] == [2, 4]


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "sentence"),
    [
        (
            "mentions.csv",
            ",accepted,site,",
            ",acepted,site,",
            2,
            "status: “acepted” is unknown; it must be one of proposed",
        ),
        ("mentions.csv", ",unsure,site,", ",unsure,somewhere,", 5, "use: “somewhere” is unknown"),
        ("incidents.csv", ",1755-08,", ",August 1755,", 2, "when: “August 1755” isn't an EDTF level 1 date"),
        ("places.csv", "45.85", "45,85", 2, "the row has 16 cells; the header has 15"),
        ("places.csv", "45.85", "45°", 2, "lat: “45°” isn't a number"),
        ("places.csv", "chignecto,Chignecto", "chignecto, Chignecto", 2, "white space"),
        ("figures.csv", ",200,200,", ",200.5,200,", 2, "low: “200.5” isn't a whole number"),
        ("attestations.csv", ",reports,", ",claims,", 2, "stance: “claims” is unknown"),
        ("places.csv", "place_id,name", "id,name", 1, "the header is"),
        ("incident_places.csv", "chignecto-1755,chignecto", ",chignecto", 2, "incident_id: this cell may not be empty"),
        ("rivals.csv", ",project,", ',"project,', 2, "isn't well-formed CSV"),
    ],
)
def test_each_bad_cell_is_said_with_file_line_and_column(tiny_root, replace_once, table, old, new, line, sentence):
    path = tiny_root.curated("acadia") / table
    replace_once(path, old, new)
    with pytest.raises(TableError) as error:
        curation.read_table(path, TABLES[table])
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert sentence in str(error.value)


def test_bytes_that_are_not_utf_8_are_said_with_their_line(tiny_root):
    path = tiny_root.curated("acadia") / "places.csv"
    path.write_bytes(path.read_bytes().replace("Grand-Pré".encode(), "Grand-Pré".encode("latin-1")))
    with pytest.raises(TableError, match=r"places\.csv:3: isn't UTF-8 here"):
        curation.read_table(path, TABLES["places.csv"])


def test_a_byte_order_mark_is_taken_and_never_written(tiny_root):
    path = tiny_root.curated("acadia") / "places.csv"
    plain = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + plain)
    rows = curation.read_table(path, TABLES["places.csv"])
    curation.write_table(path, rows, TABLES["places.csv"])
    assert path.read_bytes() == plain


@pytest.mark.parametrize("end", ["\n", "\n\n\n", "\r\n"])
def test_blank_lines_at_the_end_are_taken_and_never_written(tiny_root, end):
    path = tiny_root.curated("acadia") / "places.csv"
    plain = path.read_bytes()
    path.write_bytes(plain + end.encode())
    assert curation.render(curation.read_table(path, TABLES["places.csv"]), TABLES["places.csv"]) == plain


def test_a_blank_line_between_rows_is_said(tiny_root, replace_once):
    path = tiny_root.curated("acadia") / "places.csv"
    replace_once(path, "\ngrand-pre", "\n\ngrand-pre")
    with pytest.raises(TableError, match=r"places\.csv:3: the row has 0 cells"):
        curation.read_table(path, TABLES["places.csv"])


@pytest.mark.parametrize("name", ["places.csv", "renamed.csv"])
def test_a_table_that_is_a_folder_is_said(tiny_root, name):
    path = tiny_root.curated("acadia") / name
    path.unlink()
    path.mkdir()
    with pytest.raises(TableError, match=rf"{name}:1: the table can't be read \(Is a directory\)"):
        curation.read_table(path, TABLES[name])


def test_all_bad_tables_are_said_at_once_and_a_missing_one_names_its_header(tiny_root, replace_once):
    folder = tiny_root.curated("acadia")
    (folder / "mentions.csv").unlink()
    replace_once(folder / "figures.csv", ",about,", ",roughly,")
    with pytest.raises(BuildError) as error:
        curation.load(folder)
    assert len(error.value.problems) == 2
    assert "write its header: mention_id,toponym" in error.value.problems[0]


@pytest.mark.parametrize("row", TABLES.values())
def test_every_table_says_who_decided_and_when(row):
    assert list(columns(row))[-2:] == ["by", "on"]
