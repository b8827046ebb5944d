from __future__ import annotations

import re

import pytest

from geodata.errors import NotFoundError, PageError
from webapp import assets, bundle


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """A folder of modules of our own; returns how to write one."""
    (tmp_path / "js").mkdir()
    monkeypatch.setattr(assets, "static_folder", lambda: tmp_path)
    monkeypatch.setattr(bundle, "SCRIPTS", ("main",))

    def write(name, text):
        (tmp_path / "js" / f"{name}.js").write_text(text, "utf-8")

    return write


def linked():
    return bundle.bundle("main.js").content.decode()


def test_modules_come_after_what_they_import_and_keep_their_own_names(modules):
    modules("one-part", "// Why.\nconst SIZE = 1;\nexport function one() { return SIZE; }\n")
    modules(
        "two",
        'import { one as first } from "./one-part.js";\nconst SIZE = 2;\nexport const two = () => first() + SIZE;\n',
    )
    modules(
        "main", 'import { two } from "./two.js";\nimport { one } from "./one-part.js";\nconsole.log(two(), one());\n'
    )
    text = linked()
    assert re.findall(r"const (\$\w+)=", text) == ["$one_part", "$two", "$main"]
    assert "const{one:first}=$one_part" in text.replace(" ", "")
    assert "import" not in text
    assert "export" not in text
    assert "Why" not in text


def test_a_circle_is_said(modules):
    modules("one", 'import { main } from "./main.js";\nexport const one = 1;\n')
    modules("main", 'import { one } from "./one.js";\nexport const main = one;\n')
    with pytest.raises(PageError, match="main → one → main import each other"):
        linked()


@pytest.mark.parametrize(
    "line", ['import whole from "./one.js";', "export default 1;", "export { a };", 'import * as one from "./one.js";']
)
def test_what_can_not_be_linked_is_refused_with_the_line(modules, line):
    modules("one", "export const one = 1;\n")
    modules("main", f"const a = 1;\n{line}\n")
    with pytest.raises(PageError, match=re.escape(line)):
        linked()


def test_a_template_within_a_template_is_refused_since_it_would_lose_its_spaces(modules):
    modules("main", "const n = 2;\nconsole.log(`${n === 1 ? 'a year' : `${n} years`}`);\n")
    with pytest.raises(PageError, match="a template within a template"):
        linked()


def test_a_changed_module_makes_another_file(modules, tmp_path):
    modules("main", "console.log(1);\n")
    before = bundle.bundle("main.js").tag
    modules("main", "console.log(22);\n")
    assert bundle.bundle("main.js").tag != before


def test_a_module_that_is_loaded_later_is_named_with_its_own_hash(modules, monkeypatch):
    monkeypatch.setattr(bundle, "SCRIPTS", ("main", "later"))
    modules("later", "export const later = 1;\n")
    modules("main", 'import("./later.js").then(({ later }) => console.log(later));\n')
    assert f'import("./later.{bundle.bundle("later.js").tag}.js")' in linked()
    assert bundle.bundle("later.js").content.decode().endswith("export const{later}=$later;")


@pytest.mark.parametrize("name", ["other.js", "main.css", "../main.js", "atlas.js", "map.css", "css", ""])
def test_there_are_no_other_bundles(name):
    with pytest.raises(NotFoundError):
        bundle.bundle(name)


def test_every_style_sheet_is_linked_or_for_pages_without_scripts():
    sheets = {p.stem for p in (assets.folder("static") / "css").glob("*.css")}
    assert sheets - {"plain"} == {part for parts in bundle.STYLES.values() for part in parts}


def test_every_module_is_reached_by_an_entry():
    reached = set()
    for entry in bundle.names("js"):
        bundle._visit(entry, order := [], ())
        reached |= set(order)
    assert reached == {p.stem for p in (assets.folder("static") / "js").glob("*.js")}
