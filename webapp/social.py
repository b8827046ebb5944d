"""What a page says of itself where its link is shown: title, sentence, picture. Never a quotation or a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from webapp import drafts, urls, views, words
from webapp.atlas import Corpus
from webapp.matching import select
from webapp.parameters import LIST_PARAMETERS
from webapp.records import Incident, Passage, Place
from webapp.state import State, canonical
from webapp.views import View

WIDTH, HEIGHT = 1200, 630
REPORTED = "Reported in the source"
PURPOSE = "Chronotope turns a historical text into a map that leads back to the text."
# Texts that the preview of the site names; the page itself lists them all.
NAMED = 3
# The first half of what stands beside every count; a preview has no room for both.
COUNTS = "Counts of records are not counts of events or victims."


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the words of a preview; `address` is its lasting one, `image` the card's, both with the site's name."""

    title: str
    description: str
    kind: str
    address: str
    image: str
    alt: str


def parts(view: View) -> list[str]:
    """Return the active parts of a filter in words, in the order of the link; the options of a layer are one part."""
    state, corpus = view.state, view.corpus
    layers = [
        ", ".join(views.option_name(corpus, layer, id) for id in state.options(layer)) for layer in LIST_PARAMETERS
    ]
    found = [words.years(state.years), *layers, f"“{state.q}”" if state.q else ""]
    found += [words.CHIPS[name] for name in words.CHIPS if getattr(state, name) != getattr(State(), name)]
    return [part for part in found if part]


def counted(view: View, total: int | None = None) -> str:
    """Return how many records a view shows, in words."""
    return f"{words.counted(len(select(view.corpus, view.state)) if total is None else total, 'record')} in this text"


def when(view: View, incident: Incident) -> str:
    """Return an incident's date as this view takes dates."""
    source = view.state.dates == "source" and incident.curated_date
    return (incident.when_stated_label if source else incident.when_label) or "undated"


def reported(view: View, incident: Incident) -> str:
    """Return when and where, as the source reports it."""
    return " · ".join([REPORTED, when(view, incident), views.places_of(view.corpus, incident)])


def subject(view: View) -> str:
    """Return what a view is about: the title of what it selects, else the corpus'."""
    corpus, state = view.corpus, view.state
    if state.incident:
        return corpus.incidents[state.incident].title
    if state.place:
        return corpus.places[state.place].name
    return f"Passage {corpus.passages[state.passage].number}" if state.passage else corpus.title


def sentence(view: View, total: int | None = None) -> str:
    """Return a view in one line: what is selected, what the filter leaves."""
    incident = view.corpus.incidents.get(view.state.incident)
    return " · ".join([*([reported(view, incident)] if incident else []), *parts(view), counted(view, total)])


def alt(view: View, total: int | None = None) -> str:
    """Return the card picture in words."""
    corpus = view.corpus
    about = f" with “{subject(view)}” marked" if subject(view) != corpus.title else ""
    if goals := views.destinations(view):
        about += f", and {words.USE['destination']}: {', '.join(place.name for place in goals)}"
    return f"Map of {corpus.title}{about}: {sentence(view, total)}. {COUNTS}"


def pinned(view: View) -> str:
    """Return the query of a view with the present version of the data."""
    return canonical(view.state.but(v=view.corpus.version))


def selecting(view: View, kind: str, id: str) -> View:
    """Return the view with something else selected."""
    state = view.state.select(kind, id)
    return View(view.corpus, state, canonical(state), ())


def of_view(view: View, total: int | None = None) -> Page:
    """Return the preview of the map page."""
    corpus, lasting = view.corpus, canonical(view.state.but(v=""))
    title = subject(view) if subject(view) == corpus.title else f"{subject(view)} – {corpus.title}"
    description = f"{sentence(view, total)}. {COUNTS}"
    return _page(view, title, description, "website", urls.corpus(corpus.id, lasting), total)


def of_list(view: View, total: int, rows: range, page: int) -> Page:
    """Return the preview of a page of the list; `rows` counts its records from 0. The picture is that of the view."""
    corpus, lasting = view.corpus, canonical(view.state.but(v=""))
    span = f"Records {words.number(rows.start + 1)} to {words.number(rows.stop)} of the list · " if rows else ""
    description = f"{span}{sentence(view, total)}. {COUNTS}"
    address = urls.corpus(corpus.id, lasting, page)
    return _page(view, f"Records, page {page} – {corpus.title}", description, "website", address, total)


def of_site(corpora: Iterable[Corpus]) -> Page:
    """Return the preview of the list of texts; its picture is that of the first published one, else of the first."""
    found = list(corpora)
    named = [corpus.title for corpus in found[:NAMED]]
    rest = [f"{words.number(len(found) - NAMED)} more"] if len(found) > NAMED else []
    description = f"{PURPOSE} {words.counted(len(found), 'text')} here: {'; '.join([*named, *rest])}."
    pictured = next((corpus for corpus in found if corpus.about["published"]), found[0])
    return _page(View(pictured, State(), "", ()), "Chronotope – texts on the map", description, "website", urls.home())


def of_incident(view: View, incident: Incident) -> Page:
    """Return the preview of an incident's page."""
    chosen = selecting(view, "incident", incident.id)
    title, address = f"{incident.title} – {view.corpus.title}", urls.incident(view.corpus.id, incident.id)
    return _page(chosen, title, f"{incident.title}. {reported(view, incident)}.", "article", address)


def of_place(view: View, place: Place) -> Page:
    """Return the preview of a place's page."""
    chosen = selecting(view, "place", place.id)
    here = words.counted(len(view.corpus.at_place.get(place.id, ())), "record")
    description = f"{place.name}: {here} in this text. {COUNTS}"
    address = urls.place(view.corpus.id, place.id)
    return _page(chosen, f"{place.name} – {view.corpus.title}", description, "article", address)


def of_passage(view: View, passage: Passage) -> Page:
    """Return the preview of a passage's page; its words aren't repeated."""
    corpus, chosen = view.corpus, selecting(view, "passage", passage.id)
    resting = words.counted(len(corpus.on_passage.get(passage.id, ())), "record")
    description = f"Passage {passage.number} of the text, between its neighbours; {resting} of the map rest on it."
    title = f"Passage {passage.number} – {corpus.title}"
    return _page(chosen, title, description, "article", urls.passage(corpus.id, passage.id))


def of_text(view: View) -> Page:
    """Return the preview of the whole text."""
    corpus = view.corpus
    description = (
        f"The whole text, {words.counted(len(corpus.passages), 'passage')}, with what the records rest on marked."
    )
    return _page(view, f"The text – {corpus.title}", description, "article", urls.text(corpus.id))


def of_about(view: View) -> Page:
    """Return the preview of the about page."""
    corpus = view.corpus
    description = f"Where the map of {corpus.title} comes from: the source, what is and isn’t in it, who curated it."
    return _page(view, f"About – {corpus.title}", description, "article", urls.about(corpus.id))


def _page(view: View, title: str, description: str, kind: str, address: str, total: int | None = None) -> Page:
    image = urls.public(urls.card(view.corpus.id, pinned(view)))
    return Page(title, description, kind, urls.public(address), image, alt(view, total))


def note(corpus: Corpus) -> str:
    """Return what stands above every page of a corpus: that it is a draft, and what its content is like."""
    draft = drafts.short(corpus).rstrip(".")
    return " ".join(part for part in (draft and f"{draft}.", str(corpus.about["content_note"] or "")) if part)
