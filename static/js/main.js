// The map page: joins the parts. The page works without this file; each part takes over what the server rendered.
import { createAreas } from "./areas.js";
import { describe } from "./describe.js";
import { createFilter, periodsOf } from "./filter.js";
import { createForm, noFilter } from "./form.js";
import { createLayer } from "./layer.js";
import { createLink } from "./link.js";
import { carry, tellInText } from "./links.js";
import { createList } from "./list.js";
import { extent, firstPeriods, projectPlaces } from "./merge.js";
import { records } from "./panel.js";
import { createCard } from "./popup.js";
import { createChips } from "./chips.js";
import { createSelection } from "./selection.js";
import { createShare } from "./share.js";
import { createSharePanel } from "./share-panel.js";
import { start } from "./start.js";
import { createTimebar } from "./timebar.js";
import { createThumb } from "./thumb.js";
import { createView } from "./view.js";

// One pixel more than the marks are wide, since Leaflet rounds their places.
const APART = 25, APART_TOUCH = 45;
// While a handle is dragged the list and the counts may lag behind the map.
const LIST_PAUSE_MS = 120;

createThumb(document.querySelector(".thumb"));
start(run);

function run(L, map, data, urls, messages, search) {
  messages.reset();
  const link = createLink(urls, data);
  const filter = createFilter(data), projected = projectPlaces(data);
  const touch = matchMedia("(pointer: coarse)");
  let result = { matches: new Uint8Array(filter.size), total: 0 }, filtered = null, coloured = "curated", frame = 0, listing = 0;

  const marks = createLayer(L, map, projected, data, {
    describe: (mark) => describe(mark, data, link.state.dates),
    open: (mark, how) => parts.selection.takeMark(mark, how),
    distance: () => (touch.matches ? APART_TOUCH : APART),
  });
  const view = createView(L, map, link, () => extent(projected, data.places, result.matches));
  let parts = null;

  // What stands around the map, made once the marks are drawn.
  function furnish() {
    const change = (changes) => link.change(changes, "push"), find = (name) => document.querySelector(name);
    const areas = createAreas(L, map, data, urls, (text) => messages.say("outline", text));
    const card = createCard(L, map, () => change({ incident: "", place: "" }));
    const selection = createSelection({ map, data, urls, link, card, areas, marks, messages, matches: () => result.matches, passes: () => result.others });
    const list = createList(find("#list"), find("#list-item"), data, urls, selection.chooseRow);
    const form = createForm(find("#filters"), data.layers, {
      change,
      reset: () => link.change({ ...noFilter(), at: null, incident: "", place: "", passage: "" }, "reset"),
      complain: (text) => (text ? messages.say("years", text) : messages.clear("years")),
    });
    const timebar = createTimebar(find("#slider"), find("#status"), { data, link, messages });
    const chips = createChips(find("#chips"), find("#filters"), change);
    createShare(find("#copy-link"), () => new URL(urls.view(link.query({ v: data.version })), location.href).href, messages.announce);
    createSharePanel(find("#share-page"), find("#share-open"), find("#share-panel"), { urls, link });
    return { selection, list, form, timebar, chips };
  }

  async function render(state, { how }) {
    let found;
    try {
      found = await search(state.q);
    } catch (error) {
      parts ??= furnish();
      return messages.say("search", error.message);
    }
    messages.clear("search");
    if (state !== link.state) return;
    const restoring = ["start", "pop", "reset"].includes(how);
    const key = JSON.stringify({ ...state, at: 0, v: 0, incident: 0, place: 0, passage: 0 });
    const changed = key !== filtered;
    if (changed) {
      result = filter.run(state, found.rows);
      if (coloured !== state.dates) projected.period = firstPeriods(periodsOf(data.incidents, coloured = state.dates));
    }
    // Marks merge at a zoom, so the view comes first.
    if (restoring) view.restore();
    if (changed) {
      filtered = key;
      marks.show(result.matches);
      if (how === "start") await drawn();
    }
    const { selection, form, timebar } = (parts ??= furnish());
    if (how === "settle" || (changed && !restoring && how !== "drag")) view.keep();
    if (how !== "drag") form.show(state, restoring);
    timebar.show(state, result.others);
    if (how === "drag") listing ||= setTimeout(follow, LIST_PAUSE_MS);
    else follow();
    messages.report(`${result.total} of ${records(filter.size)} in this text`, { later: how === "drag" });
    if (how !== "drag") selection.show(state, { still: restoring && state.at !== null });
    if (how !== "drag") carry(link.query());
    tellInText(found.passages);
    if (!document.body.dataset.ready) document.body.dataset.ready = "true";
  }

  function follow() {
    clearTimeout(listing);
    listing = 0;
    const { list, form, chips } = parts;
    form.count(result.counts);
    form.showYears(link.state.years);
    list.show(result.matches, link.state, link.query());
    chips.show(link.state);
    document.querySelector("#empty").hidden = result.total > 0;
  }

  link.listen((state, event) => {
    cancelAnimationFrame(frame);
    if (event.how === "drag") frame = requestAnimationFrame(() => render(link.state, event));
    else render(link.state, event);
  });
  for (const { param, value, message } of link.messages) messages.say(`link ${param} ${value}`, message);
  if (link.state.v && link.state.v !== data.version) {
    messages.say("version", `This link was made with version ${link.state.v} of the data; you see version ${data.version}.`);
  }
  touch.addEventListener("change", () => marks.show(result.matches));
  link.start();
}

// The marks come first: the list that the server rendered shows this very view, so it may wait for the frame.
async function drawn() {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  performance.mark("marks-drawn");
}
