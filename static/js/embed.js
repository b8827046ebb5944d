// The entry of the embedded map: marks and cards of one view inside another site's page. It makes no step in that
// page's history and takes neither its scroll wheel nor its touches until the reader turns to the map.
import { createAreas } from "./areas.js";
import { describe } from "./describe.js";
import { createFilter, periodsOf } from "./filter.js";
import { createLayer } from "./layer.js";
import { createLink } from "./link.js";
import { extent, firstPeriods, projectPlaces } from "./merge.js";
import { records } from "./panel.js";
import { createCard } from "./popup.js";
import { createSelection } from "./selection.js";
import { start } from "./start.js";
import { createView } from "./view.js";

const APART = 25, APART_TOUCH = 45;

yieldToPage(window.atlasMap);
start(run);

function run(L, map, data, urls, messages, search) {
  const link = quiet(createLink(urls, data));
  const filter = createFilter(data), projected = projectPlaces(data);
  const touch = matchMedia("(pointer: coarse)"), full = document.querySelector("#full");
  let result = { matches: new Uint8Array(filter.size), total: 0 };

  const marks = createLayer(L, map, projected, data, {
    describe: (mark) => describe(mark, data, link.state.dates),
    open: (mark, how) => selection.takeMark(mark, how),
    distance: () => (touch.matches ? APART_TOUCH : APART),
  });
  const areas = createAreas(L, map, data, urls, (text) => messages.say("outline", text));
  const card = createCard(L, map, () => link.change({ incident: "", place: "" }));
  const selection = createSelection({ map, data, urls, link, card, areas, marks, messages, matches: () => result.matches });
  const view = createView(L, map, link, () => extent(projected, data.places, result.matches));

  async function render(state, { how }) {
    let found;
    try {
      found = await search(state.q);
    } catch (error) {
      return messages.say("search", error.message);
    }
    if (state !== link.state) return;
    result = filter.run(state, found.rows);
    projected.period = firstPeriods(periodsOf(data.incidents, state.dates));
    if (how === "start") view.restore();
    marks.show(result.matches);
    messages.report(`${records(result.total)} in this text`);
    selection.show(state, { still: how === "start" && state.at !== null });
    full.search = link.query();
    document.body.dataset.ready = "true";
  }

  link.listen(render);
  link.start();
}

// Back and Forward are the surrounding page's, so every change only replaces the address.
function quiet(link) {
  return Object.create(link, { change: { value: (changes) => link.change(changes, "replace") } });
}

// A wheel or a finger that crosses the map on its way down the page scrolls the page.
function yieldToPage(map) {
  const container = map.getContainer();
  map.scrollWheelZoom.disable();
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  container.addEventListener("click", () => map.scrollWheelZoom.enable());
  container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
}
