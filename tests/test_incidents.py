from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_world import place, proposals, read

from geodata import dates
from geodata.incidents import Draft, Options, propose
from geodata.incidents.lexicon import forms
from geodata.incidents.rules import RULES
from geodata.incidents.titles import kind_names
from geodata.incidents.weighing import WEIGHTS


def said(marked: str, **options) -> list[tuple[str, str, str, str]]:
    """Return kind, place, role and date of each proposal for a marked text."""
    return [(d.kinds[0], d.places[0][0].toponym, d.places[0][2], d.when) for d in proposals(marked, **options)]


@pytest.mark.parametrize(
    ("marked", "kind", "name", "role", "when"),
    [
        (
            "On 6 December 1917 a ship exploded in the harbour of [Halifax].",
            "disaster",
            "Halifax",
            "site",
            "1917-12-06",
        ),
        ("The [Halifax] explosion of 1917 killed about 2,000 people.", "disaster", "Halifax", "site", "1917"),
        ("[Vienna] was besieged by the Turks in 1683.", "siege", "Vienna", "site", "1683"),
        ("[Paris] surrendered on 28 January 1871.", "surrender", "Paris", "site", "1871-01-28"),
        ("The treaty was signed at [Tilsit] in July 1807.", "treaty", "Tilsit", "site", "1807-07"),
        ("{Germany} invaded {Poland} on 1 September 1939.", "attack", "Poland", "area", "1939-09-01"),
        (
            "A strike broke out in the mines near [Halle] in March 1921.",
            "strike-or-protest",
            "Halle",
            "site",
            "1921-03",
        ),
        ("The Battle of [Kursk] began in July 1943.", "battle", "Kursk", "site", "1943-07"),
        ("In 1903, 49 Jews were murdered in [Kishinev], <Bessarabia>.", "killing", "Kishinev", "site", "1903"),
        ("Troops landed at [Smyrna] in May 1919.", "movement", "Smyrna", "site", "1919-05"),
        ("Famine killed thousands in <Ukraine> in 1933.", "famine-or-epidemic", "Ukraine", "area", "1933"),
        ("The inhabitants of [Lidice] were shot on 10 June 1942.", "killing", "Lidice", "site", "1942-06-10"),
        ("The guns began to shell [Reims] in September 1914.", "bombardment", "Reims", "site", "1914-09"),
        ("The city of [Antwerp] fell on 10 October 1914.", "surrender", "Antwerp", "site", "1914-10-10"),
        ("An earthquake struck [Lisbon] on 1 November 1755.", "disaster", "Lisbon", "site", "1755-11-01"),
        ("During the [Augustów] chase in 1945, thousands were arrested.", "captivity", "Augustów", "site", "1945"),
        (
            "The parliament in [Kyiv] proclaimed independence in January 1918.",
            "change-of-rule",
            "Kyiv",
            "site",
            "1918-01",
        ),
        ("Partisans burned houses in (?Broniki) in June 1941.", "destruction", "Broniki", "site", "1941-06"),
    ],
)
def test_a_sentence_that_tells_what_happened_somewhere_makes_a_proposal(marked, kind, name, role, when):
    assert said(marked) == [(kind, name, role, when)]


@pytest.mark.parametrize(
    "marked",
    [
        "The government planned to attack [Riga] in 1919.",
        "The planned attack on [Riga] was put off in 1919.",
        "The troops did not capture [Verdun].",
        "[Leningrad] was never captured.",
        "They failed to take [Ypres].",
        "The army would have taken [Leningrad] if winter had not come.",
        "The prisoners were to be deported to <Siberia> in 1941.",
        "Was [Rome] burned by Nero in 64?",
    ],
)
def test_plans_negations_and_conditions_make_none(marked):
    assert not said(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He was born in [Vienna] in 1860 and studied in [Prague].",
        "She moved to [London] in 1920 and died there.",
        "[Lviv] is a town in {Ukraine}.",
        "Today a monument stands in [Kraków].",
        "A museum in [Berlin] opened in 2001.",
        "See also: massacre of [Katyn].",
        "After the Battle of [Kursk] the army advanced.",
        "{Germany} declared war on {France} in 1914.",
        "A pact was signed between {Germany} and {Italy} in 1939.",
    ],
)
def test_biography_description_and_background_make_none(marked):
    assert not said(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The University of [Vienna] was founded in 1365.",
        "The Duke of [Burgundy] was killed in 1477.",
        "The [London] Times reported the killing of a judge.",
        "The [Warsaw] Pact was signed in 1955.",
        "He documents in his “Nemesis at [Potsdam]” the killing of civilians in 1945.",
        "{Poland}'s army was defeated in 1939.",
    ],
)
def test_a_name_within_another_name_makes_none(marked):
    assert not said(marked)


def test_headings_make_none():
    assert not said("The massacre at [Katyn] in 1940\n\nThis is the story of it.")


def test_each_of_a_list_is_its_own():
    marked = "In August 1914 German troops burned [Louvain], [Dinant] and [Andenne]."
    assert [name for _, name, _, _ in said(marked)] == ["Louvain", "Dinant", "Andenne"]


def test_each_of_a_list_has_the_date_in_its_brackets():
    marked = "Among them are the massacres at [Broniki] (June 1941), [Feodosia] (December 1941) and [Grishino] (1943) that were committed."
    assert [(name, when) for _, name, _, when in said(marked)] == [
        ("Broniki", "1941-06"), ("Feodosia", "1941-12"), ("Grishino", "1943"),
    ]  # fmt: skip


def test_a_place_that_only_holds_another_makes_none():
    assert [name for _, name, _, _ in said("Houses were burned in [Rolla], <Missouri>, in 1861.")] == ["Rolla"]
    assert [name for _, name, _, _ in said("In {Poland}, houses were burned near [Kielce] in 1942.")] == ["Kielce"]
    assert [name for _, name, _, _ in said("In {Poland}, houses were burned in 1942.")] == ["Poland"]


def test_a_row_goes_on_with_the_event_of_its_first_part():
    marked = "Prisoners were scalded in [Bobrka]; in [Przemyslany], people had their ears cut off."
    assert said(marked) == [("ill-treatment", "Bobrka", "site", ""), ("ill-treatment", "Przemyslany", "site", "")]


def test_people_are_taken_from_an_origin_to_destinations():
    (draft,) = proposals("Thousands were deported from [Lviv] to <Siberia> and {Kazakhstan} in February 1940.")
    assert [(m.toponym, role) for m, _, role in draft.places] == [
        ("Lviv", "origin"), ("Siberia", "destination"), ("Kazakhstan", "destination"),
    ]  # fmt: skip


def test_an_army_goes_from_an_origin_to_a_destination():
    (draft,) = proposals("The army marched from [Smolensk] to [Moscow] in September 1812.")
    assert [(m.toponym, role) for m, _, role in draft.places] == [("Smolensk", "origin"), ("Moscow", "destination")]


def test_people_taken_away_from_nowhere_named_come_from_the_land_that_the_paragraph_speaks_of():
    marked = (
        "{Lithuania} was poor. {Lithuania} was small. More than 17,000 people were deported to <Siberia> in June 1941."
    )
    (draft,) = proposals(marked)
    assert [(m.toponym, role) for m, _, role in draft.places] == [("Lithuania", "origin"), ("Siberia", "destination")]


def test_where_nothing_says_whence_the_destination_is_drawn():
    (draft,) = proposals("More than 17,000 people were deported to <Siberia> in June 1941.")
    assert [(m.toponym, role) for m, _, role in draft.places] == [("Siberia", "area")]


def test_a_sentence_without_a_place_tells_of_the_place_of_the_one_before():
    marked = "[Budapest] was besieged in 1944. Thousands of women were raped."
    assert said(marked) == [("siege", "Budapest", "site", "1944"), ("sexual-violence", "Budapest", "site", "1944")]


def test_a_sentence_without_a_place_tells_nothing_after_two_places():
    marked = "Troops burned [Louvain] and [Dinant] in 1914. Thousands of women were raped."
    assert {kind for kind, *_ in said(marked)} == {"destruction"}


def test_one_paragraph_never_tells_the_same_twice():
    marked = "The troops attacked [Riga] in May 1919. On 22 May 1919 they attacked [Riga] again."
    assert len(said(marked)) == 1
    assert len(said(marked.replace(". On", ".\n\nOn"))) == 2
    assert len(said(marked, without=frozenset({"never twice"}))) == 2


def test_another_act_at_the_same_place_is_its_own():
    marked = "The troops attacked [Riga] in May 1919. On 22 May 1919 they looted shops in [Riga]."
    assert [kind for kind, *_ in said(marked)] == ["attack", "looting"]


def test_a_date_is_taken_over_from_the_paragraph_no_finer_than_that_allows():
    first = "It was 22 May 1919 when the fleet came. "
    (near,) = proposals(first + "The troops attacked [Riga].")
    (far,) = proposals(first + "It was cold. The troops attacked [Riga].")
    assert (near.when, near.when_basis, near.when_from) == ("1919-05", "inherited", "22 May 1919")
    assert (far.when, far.when_basis, far.when_stated) == ("1919", "inherited", "")


def test_a_date_is_taken_over_from_a_heading_and_from_the_documents_year():
    (draft,) = proposals("The war of 1919\n\nThe troops attacked [Riga].")
    assert (draft.when, draft.when_from, draft.when_source) == ("1919", "1919", "d.p001")
    (draft,) = proposals("The troops attacked [Riga].", years=(1919, 1919))
    assert (draft.when, draft.when_basis, draft.when_source) == ("1919", "inherited", "")


def test_a_day_without_a_year_is_inherited_with_the_words_that_date_it():
    (draft,) = proposals("The war of 1919\n\nOn 22 May the troops attacked [Riga].")
    assert (draft.when, draft.when_basis, draft.when_from) == ("1919-05-22", "inherited", "22 May … 1919")


@pytest.mark.parametrize(
    "marked",
    [
        "An order issued on 19 January 1945 told of looting that was common in [Riga].",
        "A study published in 1989 says that houses were burned in [Riga].",
        "Houses were burned in [Riga] (Smith 1977, 45).",
    ],
)
def test_the_date_of_an_order_a_study_or_a_book_is_not_the_events(marked):
    assert [d.when for d in proposals(marked, enough=0.3)] == [""]


def test_the_quote_is_the_sentence_without_the_references_that_end_it():
    (draft,) = proposals("It was cold. Houses were burned in [Riga] in 1919.[12][13] It was dark.")
    assert draft.quote == "Houses were burned in Riga in 1919."
    assert read("x")[0]


def test_who_speaks_and_who_estimates_is_kept():
    (draft,) = proposals(
        "According to the historian Jan Nowak, some 300 prisoners were shot near [Minsk] in June 1941."
    )
    assert (draft.attributed_to, draft.stance) == ("the historian Jan Nowak", "reports")
    (draft,) = proposals("Naimark estimated that 300 prisoners were shot near [Minsk] in June 1941.")
    assert (draft.attributed_to, draft.stance) == ("Naimark", "estimates")


def test_opinions_quotations_and_captions_are_less_certain():
    def certainty(marked: str) -> float:
        return proposals(marked, enough=0.0)[-1].certainty

    plain = certainty("Houses were burned in [Riga] in 1919.")
    assert plain > certainty("He claims that houses were burned in [Riga] in 1919.")
    assert plain > certainty("He said: “Houses were burned in [Riga] in 1919, and more.”")


def test_the_reasons_add_up_to_the_certainty():
    for draft in proposals(
        "Houses were burned in {Poland} in 1919. He claims that the killing in [Riga] was common.", enough=0.0
    ):
        assert set(dict(draft.reasons)) <= set(WEIGHTS)
        assert draft.certainty == pytest.approx(max(0.0, min(1.0, sum(w for _, w in draft.reasons))))


def test_the_title_is_kind_place_and_date():
    (draft,) = proposals("Thousands were deported from [Lviv] in February 1940.")
    assert draft.title == "Removal of people, Lviv, February 1940"


@pytest.mark.parametrize(
    ("marked", "options", "title"),
    [
        ("An earthquake was felt at [Quito].", {"years": (1859, 1860)}, "Quito, between 1859 and 1860"),
        ("An earthquake struck [Quito] on 3 May.", {"years": (1859, 1860)}, "Quito, between 1859 and 1860"),
        ("Fighting went on in [Riga] in 1918 and 1919.", {}, "Riga, 1918 and 1919"),
        ("Fighting went on in [Riga] from 1918 to 1919.", {}, "Riga, 1918–1919"),
        ("Houses were burned in [Riga] on 22 and 26 May 1919.", {}, "Riga, 22 May 1919 and 26 May 1919"),
        ("Houses were burned in [Riga] after 1919.", {}, "Riga, after 1919"),
        ("Houses were burned in [Riga] before 1919.", {}, "Riga, before 1919"),
        ("It lasted from 1918 to 1919. Houses were burned in [Riga].", {}, "Riga, between 1918 and 1919"),
    ],
)
def test_a_title_speaks_of_a_stretch_of_time_only_where_the_source_does(marked, options, title):
    assert [d.title.partition(", ")[2] for d in proposals(marked, **options)] == [title]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("A massacre took place in [Riga] in 1919.", "People killed"),
        ("A pogrom took place in [Riga] in 1919.", "Violence, not specified"),
        ("Many soldiers were gassed near [Ypres] in 1915.", "Deaths or injuries"),
        ("Tremors were felt in [Quito] in 1859.", "Accident or natural event"),
        ("The troops entered [Riga] in 1919.", "Entering or taking of a place"),
        ("Grain was requisitioned in [Riga] in 1919.", "Taking of property"),
        ("Riots broke out in [Riga] in 1919.", "Strike, protest or unrest"),
        ("Churches and houses fell in [Quito] in 1859.", "Destruction"),
        ("The river carried away the bridge at [Wylam] in 1859.", "Destruction"),
        ("[Namur] fell in 1915.", "Fall or surrender"),
        ("Many families went to [Riga] in 1919.", "Movement"),
        ("The fever killed forty people in [Riga] in 1919.", "People killed"),
    ],
)
def test_a_title_says_no_more_of_an_event_than_its_word(marked, kind):
    (draft,) = proposals(marked)
    assert draft.title.endswith((", 1915", ", 1919", ", 1859"))
    assert kind_names()[draft.kinds[0]] == draft.title[: len(kind)] == kind


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("[Smolensk] became the scene of a great fire in 1812.", "disaster", "Smolensk"),
        ("In August 1813 [Dresden] witnessed a bloody battle.", "battle", "Dresden"),
        ("The French set fire to [Moscow] in 1812.", "destruction", "Moscow"),
        ("The Prussians laid siege to [Mainz] in April 1793.", "siege", "Mainz"),
        ("The rebels made a stand at [Vinegar Hill] on 21 June 1798.", "battle", "Vinegar Hill"),
        ("The garrison of [Drogheda] was put to the sword in September 1649.", "killing", "Drogheda"),
        ("The citadel of [Namur] held out until 25 August 1914.", "battle", "Namur"),
        ("The people of [Chios] were sold into slavery in 1822.", "captivity", "Chios"),
        ("The dam above [Johnstown] gave way on 31 May 1889.", "disaster", "Johnstown"),
        ("The mob pulled down the prison in [Bristol] in October 1831.", "destruction", "Bristol"),
    ],
)
def test_set_phrases_tell_of_an_event(marked, kind, name):
    assert [(k, n) for k, n, _, _ in said(marked)] == [(kind, name)]


def test_the_river_that_a_town_lies_on_is_no_place_of_its_own():
    assert [name for _, name, _, _ in said("At [Yarm], on the |Tees|, seven people died in November 1771.")] == ["Yarm"]
    assert [name for _, name, _, _ in said("On the |Tees| seven people died in November 1771.")] == ["Tees"]


def test_who_falls_in_the_next_sentence_is_no_town():
    found = said("Houses were burned in [Riga] in May 1919. He fell, and his leg was crushed.")
    assert [kind for kind, *_ in found] == ["destruction"]


@pytest.mark.parametrize(
    "marked",
    [
        "The ships put to sea at [Cadiz] in 1805.",
        "The town of [Tarnow] saw its first railway in 1856.",
        "The line gave way at [Jena] in 1806.",
        "Ash fell in [Manila] in June 1991.",
        "At [Sunderland] ships were driven out to sea in 1771.",
        "He broke off his visit to [New York] in 1988.",
        "In [Canberra] he fought back tears in 2009.",
        "A man was held at [Karachi] airport in 1998.",
        "The biathletes shot between two baths in [Nagano] in 1998.",
        "A relief flight from [Yugoslavia] was late in 1988.",
        "In [Windhoek] he took the oath in 1990.",
        "[Mainz] was the scene of a novel that he wrote in 1901.",
    ],
)
def test_words_of_set_phrases_alone_tell_nothing(marked):
    assert said(marked) == []


def test_history_before_or_after_the_time_of_the_document_makes_none():
    story = "Houses were burned in [Riga] in May 1919."
    old = "[Brussels] had been occupied in 1870."
    later = "The town of [Kaunas] was destroyed in 1944."
    assert [name for _, name, _, _ in said(f"{story}\n{old}\n{later}", years=(1918, 1920))] == ["Riga"]
    assert [name for _, name, _, _ in said(f"{story}\n{old}\n{later}")] == ["Riga", "Brussels", "Kaunas"]


def test_the_time_of_a_document_is_also_what_nearly_all_its_times_are_of():
    story = "\n".join(f"Houses were burned in [Riga] in 19{year}." for year in (17, 18, 18, 19, 19, 19, 20, 20))
    assert {d.when for d in proposals(f"{story}\n[Brussels] was occupied in 1870.")} == {"1917", "1918", "1919", "1920"}


def test_a_day_that_nothing_dates_is_not_that_of_the_sentence_before():
    marked = "The army came in August 1862. Houses were burned in [Riga]{}."
    assert [d.when for d in proposals(marked.format(""))] == ["1862-08"]
    assert [d.when for d in proposals(marked.format(" in March"))] == [""]


def test_what_had_been_before_takes_no_date_over():
    marked = "On 3 May 1919 the army came. The town of [Riga] {} burned by the enemy."
    assert [d.when for d in proposals(marked.format("was"))] == ["1919-05"]
    assert [d.when for d in proposals(marked.format("had been"))] == [""]


def test_a_name_is_no_place_without_a_choice_but_may_still_be_proposed():
    (draft,) = proposals("Partisans burned houses in (?Broniki) in June 1941.")
    assert draft.places[0][1] is None
    assert "a located place" not in dict(draft.reasons)


def test_every_rule_can_be_left_out():
    marked = "In {Poland}, the troops burned [Kielce], [Radom] and the Duke of [Burgundy]'s house in 1942."
    for rule in RULES:
        assert isinstance(proposals(marked, without=frozenset({rule})), tuple)


def test_every_kind_has_words_and_every_word_a_kind():
    kinds = {form.kind for found in forms().values() for form in found}
    assert kinds == set(kind_names())


PIECES = "[Riga]|{Poland}|<Silesia>|(?Broniki)|in|at|from|to|the|of|was|were|burned|killed|attack|deported|began|not"
PIECES += '|1919|22 May|and|,|;|.|“|”|"|(|)|troops|people|fell|will|After|battle|the following day|\n\n'


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES.split("|")), min_size=1).map(" ".join))
def test_any_text_gives_proposals_that_stand_in_it(marked):
    try:
        passages, finds = read(" ".join(marked.split(" ")))
    except ValueError:
        return
    texts = {p.id: p.text for p in passages}
    for draft in propose(passages, finds, Options(enough=0.0)):
        assert isinstance(draft, Draft)
        assert texts[draft.passage_id][draft.start : draft.end] == draft.quote
        assert draft.quote == draft.quote.strip()
        assert 0.0 <= draft.certainty <= 1.0
        assert any(role in ("site", "area", "origin") for _, _, role in draft.places)
        for mention, _, _ in draft.places:
            assert texts[draft.passage_id][mention.start : mention.end] == mention.toponym
        if draft.when:
            dates.parse(draft.when)
            assert draft.when_basis in ("stated", "inherited")
        assert draft.kinds


def test_a_draft_is_frozen():
    (draft,) = proposals("Houses were burned in [Riga] in 1919.")
    with pytest.raises(dataclasses.FrozenInstanceError):
        draft.title = "Another"  # type: ignore[misc]
    assert draft.places[0][1] == place("Riga", "P.PPL")
