from __future__ import annotations

import pytest
from gazetteer_world import small_store
from hypothesis import given
from hypothesis import strategies as st

from geodata import recognition


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    store = small_store(tmp_path_factory.mktemp("names"))
    yield store
    store.close()


def found(text, names):
    result = recognition.find(text, names)
    assert all(text[m.start : m.end] == m.toponym for m in result)
    return [m.toponym for m in result]


@pytest.mark.parametrize(
    ("text", "toponyms"),
    [
        ("In Kraków, as in Krakow and CRACOW, it rained.", ["Kraków", "Krakow", "CRACOW"]),
        ("The Red Army invaded eastern Poland.", ["eastern Poland"]),
        ("Soldiers of Poland's Home Army fled to Warsaw.", ["Poland", "Warsaw"]),
        ("They wrote to The Hague.", ["The Hague"]),
        ("They marched to St. Louis and Saint Louis.", ["St. Louis", "Saint Louis"]),
        ("Many soldiers of the army died.", []),
        ("The Polish officers and Germans were shot in May.", []),
        ("The Warsaw Pact invaded in August.", ["Warsaw"]),
        ("The Molotov-Ribbentrop pact was signed.", []),
        ("Camped at Fort Gaston near Eel River in Trinity County.", ["Fort Gaston", "Eel River", "Trinity County"]),
        ("HEADQUARTERS, ROLLA, MO., May 3, 1863", ["ROLLA", "MO."]),
        ("He died in Rolla, Mo., and in Springfield, MA.", ["Rolla", "Mo.", "Springfield", "MA"]),
        ("It happened near Stanardsville and at Picolata.", ["Stanardsville", "Picolata"]),
        ("The Fifth Georgia Infantry and the Army of the Potomac fled.", []),
        ("among them the Kautla massacre", ["Kautla"]),
        ("deported from Grand-Pré to Massachusetts", ["Grand-Pré", "Massachusetts"]),
        ("ROLLA (Reuters) — The mayor resigned.", ["ROLLA"]),
        ("Rolla, Missouri, May 3 – The mayor resigned.", ["Rolla", "Missouri"]),
        ("The US and the UK left; the US-led force stayed.", ["US", "UK"]),
        ("THEY TOLD US ALL OF IT.", []),
        ("They came to Warsaw. Trinity County was quiet.", ["Warsaw", "Trinity County"]),
        ("A council of Caroline County met on Kraków Street.", ["Caroline County"]),
        ("The Boston Herald and the Boston United fans agree.", []),
        ("They crossed the Red River into Texas.", ["Red River", "Texas"]),
        ("The Missouri was sunk; the Missouri side won.", ["Missouri"]),
        ("They marched along the Sambre and waded the Rolla.", ["Sambre", "Rolla"]),
        ("The WHO’s Trinity County office closed.", ["Trinity County"]),
        ("Warsaw said that Poland has asked Georgia.", ["Warsaw", "Poland", "Georgia"]),
        ("A raid in Ali Sher district, and in the Ituri and Nimba provinces.", ["Ali Sher", "Ituri", "Nimba"]),
        ("Another village. Neighbouring provinces, the Financial district.", []),
        ("He was seen four miles south of Winside.", ["Winside"]),
        ("Mr. Smith, of Perranwell, and Mr. Jones of Barclays", ["Perranwell"]),
        ("The crash near Maller Road and on Mad River Road", []),
        ("She lives in Brook St Warsaw.", ["Warsaw"]),
        ("Atlas Twp.- Voters met.", ["Atlas Twp"]),
        ("Rolla- Voters met.", ["Rolla"]),
        ("Rolla, Mo.–Kayla Nation was chosen.", ["Rolla", "Mo."]),
        ("Near the Scene\nRolla, Mo., May 3", ["Rolla", "Mo."]),
        ("ROLLA COUNTY, MO.: Officials in Boston agree.", ["ROLLA COUNTY", "MO.", "Boston"]),
        ("The MANY was sold; THE MANY WERE SOLD.", []),
        ("The world's largest GROS sale, in Boston.", ["Boston"]),
        ("He flew from Bagram Air Field to Boston.", ["Bagram Air Field", "Boston"]),
        ("The Boston-based company", ["Boston"]),
        ("It rained. Hokitika, June 21. It rained again. WARSAW. Dec. 3. Monday, June 5.", ["Hokitika", "WARSAW"]),
        ("They left the fort for the Red river.", ["Red river"]),
        ("Thirteen killed in W. Poland.", ["Poland"]),
        ("He came from the department of Pskov; General Hood left the Department of Pskov.", ["Pskov"]),
        ("It rained on the Korean peninsula and the Philippine islands.", []),
        ("The farm lies north of Rolla and south of Springfield.", ["Rolla", "Springfield"]),
        ("Floods in mountainous Rolla county and in Gross district.", ["Rolla", "Gross"]),
        ("They slept on the Tees; the Tees carried it away. Tees were sold.", ["Tees", "Tees"]),
        ("They plan a move for Boston United. She is bound for Rolla.", ["Rolla"]),
        ("At Tatitlek it rained, and near Womey.", ["Tatitlek", "Womey"]),
        ("They fled to Zlobin; he is bound for Warsaw.", ["Zlobin", "Warsaw"]),
        ("They gave it to Zlobin.", []),
        ("He walked in Boston and Zlobin.", ["Boston", "Zlobin"]),
        ("The Kaghan valley, the Fundão dam and the great dam.", ["Kaghan", "Fundão"]),
        ("The Jhelum rose and the Zarumilla burst its banks; the Titanic sank.", ["Jhelum", "Zarumilla"]),
        ("The Duke of Warsaw, the Prince of Boston and Count de Paris met.", []),
        ("The people of Marathwada and the ruins of Killari.", ["Marathwada", "Killari"]),
        ("Boston University and Kraków County Council agree.", []),
        ("They hid on Esther Island, below Columbia Glacier.", ["Esther Island", "Columbia Glacier"]),
        ("ROLLA DEL MAR, Poland — It rained.", ["Poland"]),
    ],
)
def test_places_are_found_and_what_isnt_one_isnt(names, text, toponyms):
    assert found(text, names) == toponyms


def test_a_surname_that_is_also_a_town_is_no_place_anywhere_in_the_text(names):
    assert found("According to Jan T. Gross it was so. Gross wrote of Warsaw.", names) == ["Warsaw"]


def test_texts_without_names_have_none(names):
    assert [found(text, names) for text in ("", " \n", "no names here", "1941–1945", "\x00\ud7ff☃")] == [[]] * 5


def test_a_name_is_found_across_a_line_end(names):
    assert found("He came to St.\nLouis late.", names) == ["St.\nLouis"]


def test_a_small_town_is_found_among_others_of_its_province(names):
    alone = "He spoke of old Rolla again."
    assert found(alone, names) == []
    assert found(f"From St. Louis, Missouri, to Springfield, Missouri. {alone}", names)[-1] == "Rolla"


def test_a_small_town_is_found_beside_two_others(names):
    assert found("He praised Rolla again.", names) == []
    assert found("From St. Louis and from Springfield he praised Rolla again.", names)[-1] == "Springfield"
    near = "In Rolla it rained. He came to Springfield. He praised old Rolla."
    assert found(near, names) == ["Rolla", "Springfield", "Rolla"]


def test_a_surname_among_small_towns_stays_one(names):
    near = "In Rolla it rained. He came to Springfield."
    assert found(f"{near}\nAndros Gross is another.", names) == ["Rolla", "Springfield"]


def test_a_team_or_paper_stays_one_where_its_town_is_named(names):
    text = "In Boston it rained on Boston. The Boston Herald says so; Boston United lost; Boston University is old."
    assert found(text, names) == ["Boston", "Boston"]


def test_a_surname_stays_one_even_where_a_place_may_follow(names):
    assert found("General Boston met them. Boston rode on; with Boston they won.", names) == []


def test_a_rule_can_be_left_out(names):
    text = "In Rolla, Mo., it rained."
    assert [m.toponym for m in recognition.find(text, names)] == ["Rolla", "Mo."]
    assert [m.toponym for m in recognition.find(text, names, without=frozenset({"abbreviations"}))] == ["Rolla"]
    with pytest.raises(ValueError, match="no such rules"):
        recognition.find(text, names, without=frozenset({"magic"}))


WORDS = [
    "Paris",
    "Mo.",
    ", ",
    " ",
    "\n",
    "St",
    ".",
    "-",
    "Fort",
    "River",
    "of",
    "the",
    "The",
    "’s",
    "U. S.",
    "N",
    "“",
    "é",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map("".join)))
def test_any_text_gives_ordered_mentions_that_lie_in_it(names, text):
    last = 0
    for mention in recognition.find(text, names):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.toponym
        last = mention.end
