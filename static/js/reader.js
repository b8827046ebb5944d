// The reader: the text and the map beside it as one instrument. The text is whole without this file.
import { createAreas } from "./areas.js";
import { describe } from "./describe.js";
import { createFilter, periodsOf } from "./filter.js";
import { createLayer } from "./layer.js";
import { createLink } from "./link.js";
import { extent, firstPeriods, projectPlaces } from "./merge.js";
import { records } from "./panel.js";
import { createReaderCard } from "./reader-card.js";
import { createLight } from "./reader-light.js";
import { createPassage } from "./reader-passage.js";
import { createSheet } from "./reader-sheet.js";
import { createText, isPlain } from "./reader-text.js";
import { createSelection } from "./selection.js";
import { start } from "./start.js";
import { createView } from "./view.js";

// As on the map page: one pixel more than the marks are wide.
const APART = 25, APART_TOUCH = 45;
const NOTHING = { incident: "", place: "", passage: "" };

start(run);

function run(L, map, data, urls, messages, search) {
  messages.reset();
  const link = createLink(urls, data), filter = createFilter(data), projected = projectPlaces(data);
  const touch = matchMedia("(pointer: coarse)"), marked = new WeakMap(), stage = document.querySelector("#stage");
  let result = { matches: new Uint8Array(filter.size), others: [] }, filtered = null, fresh = true, byKeyboard = false;

  const marks = createLayer(L, map, projected, data, {
    describe: (mark) => (marked.set(mark.node, mark), describe(mark, data, link.state.dates)),
    open: (mark, how) => selection.takeMark(mark, how),
    distance: () => (touch.matches ? APART_TOUCH : APART),
  });
  const areas = createAreas(L, map, data, urls, (text) => messages.say("outline", text));
  const light = createLight(L, map, data, urls, document.querySelector("#lit"));
  // Escape closes the card first, then the sheet.
  const card = createReaderCard(map, stage, () => (light.show(null), link.change(NOTHING, "push")));
  const sheet = createSheet(document.querySelector("#raise"), stage);
  const selection = createSelection({ map, data, urls, link, card, areas, marks, messages, matches: () => result.matches, passes: () => result.others });
  const text = createText(document.querySelector("#text"), { choose, point: light.show });
  const passage = createPassage(data, { text, card, marks, urls, link, chooseRow: selection.chooseRow });
  const view = createView(L, map, link, () => extent(projected, data.places, result.matches));

  /** Choose a record, a place or a passage as the reader's act in the text. */
  function choose(change, how) {
    sheet.raise(true);
    const row = data.incidentAt.get(change.incident), [[name, id]] = Object.entries(change);
    if (row !== undefined) return selection.chooseRow(row, how);
    byKeyboard = how.keyboard;
    if (link.state[name] !== id) link.change(change, "push");
    else if (byKeyboard) card.focus();
  }

  async function render(state, { how }) {
    let found;
    try {
      found = await search(state.q);
    } catch (error) {
      return messages.say("search", error.message);
    }
    if (state !== link.state) return;
    const restoring = ["start", "pop", "reset"].includes(how), before = filtered;
    filtered = JSON.stringify({ ...state, at: 0, v: 0, ...NOTHING });
    result = filter.run(state, found.rows);
    projected.period = firstPeriods(periodsOf(data.incidents, state.dates));
    // Marks merge at a zoom, so the view comes first.
    if (restoring) view.restore();
    marks.show(result.matches);
    if (filtered !== before && !restoring) view.keep();
    messages.report(`${result.total} of ${records(filter.size)} in this text`);
    selection.show({ ...state, passage: "" }, { still: restoring && state.at !== null });
    passage.show(state);
    text.show(state, { instant: fresh });
    if (byKeyboard) card.focus();
    fresh = byKeyboard = false;
    carry(link.query());
    document.body.dataset.ready = "true";
  }

  pointAtMarks(map.getPane("marks"), (node) => text.light(marked.get(node)?.places.map((place) => data.places.id[place])));
  stayBeside(stage, new URL(urls.passage(""), location.href).pathname, (id) => text.goTo(id, link.state.incident));
  link.listen(render);
  sayLink(link, data, messages);
  touch.addEventListener("change", () => marks.show(result.matches));
  link.start();
}

// A mark under the pointer or with the focus lights its toponyms.
function pointAtMarks(pane, light) {
  for (const on of ["pointerover", "focusin"]) pane.addEventListener(on, ({ target }) => light(target.closest("button.mark")));
  for (const off of ["pointerout", "focusout"]) pane.addEventListener(off, () => light(null));
}

// A card leads to passages that stand beside it: the text scrolls there.
function stayBeside(stage, prefix, goTo) {
  stage.addEventListener("click", (event) => {
    const { pathname = "" } = event.target.closest(".reader-card a[href]") ?? {};
    if (pathname.startsWith(prefix) && isPlain(event) && goTo(decodeURIComponent(pathname.slice(prefix.length)))) event.preventDefault();
  });
}

function sayLink(link, { version }, messages) {
  for (const { param, value, message } of link.messages) messages.say(`link ${param} ${value}`, message);
  if (link.state.v && link.state.v !== version) {
    messages.say("version", `This link was made with version ${link.state.v} of the data; you see version ${version}.`);
  }
}

// Links that carry the view.
function carry(query) {
  for (const link of document.querySelectorAll("a[data-view], .passage a[href], .reader-card a[href]")) {
    link.setAttribute("href", link.pathname + (query && `?${query}`) + link.hash);
  }
}
