// The selected record, place or passage: its card, its outlines, its mark and its line in the list.
import { fetchFragment, fetchJson } from "./data.js";
import { element, pager, placeCard, records } from "./panel.js";
import { waysIn } from "./outside.js";
import { cut } from "./state.js";

// Degrees, about 10 m: places nearer than this never come apart on the map.
const SPOT = 0.0001;

/** Tie the selection in `link` to the page. `matches()` returns the present Uint8Array of matching rows, `passes()` that of
 *  those which pass all but the years. */
export function createSelection({ map, data, urls, link, card, areas, marks, messages, matches, passes = () => [] }) {
  const { incidents, places } = data;
  let shown = "", beside = "", turn = 0, byKeyboard = false, siblings = [];

  /** Choose a record or a place as the reader's act. */
  function choose(change, { keyboard = false } = {}) {
    byKeyboard = keyboard;
    const [[name, id]] = Object.entries(change);
    if (link.state[name] === id) open(link.state);
    else link.change(change, "push");
  }
  const chooseRow = (row, how) => choose({ incident: incidents.id[row] }, how);

  /** Show what the state selects; nothing happens when it is shown already with the same neighbours. */
  function show(state, { still = false } = {}) {
    const key = ["incident", "place", "passage"].filter((name) => state[name]).map((name) => `${name}=${state[name]}`).join();
    warn(state);
    const around = neighbours(state);
    if (key === shown && around === beside) return;
    // A card whose neighbours a filter changed is made anew where it is.
    const same = key === shown;
    [shown, beside] = [key, around];
    open(state, still || same);
  }

  function open(state, still = false) {
    const how = { focus: byKeyboard, still };
    byKeyboard = false;
    siblings = [];
    turn++;
    messages.clear("selection");
    const row = data.incidentAt.get(state.incident), place = data.placeAt.get(state.place);
    if (row !== undefined) return openIncident(row, how, turn);
    card.close();
    areas.clear();
    marks.select([]);
    if (place !== undefined) openPlace(place, how);
    else if (state.passage) openPassage(state.passage, turn);
    else if (state.incident || state.place) {
      messages.say("selection", `In the link, there is no ${state.incident ? "incident" : "place"} “${cut(state.incident || state.place)}” in this corpus.`);
    }
  }

  async function openPassage(passage, asked) {
    const rows = await rest(passage).catch(() => []);
    if (asked !== turn) return;
    marks.select(rows);
    messages.say("selection", `Passage ${passage} is selected; ${records(rows.length)} of it stand${rows.length === 1 ? "s" : ""} in the list.`,
      [["Read it in the source", urls.passage(passage, link.query())]]);
  }

  // The rows of the records that rest on a passage.
  async function rest(passage) {
    const { incidents: ids } = await fetchJson(urls.resting(passage), "The passage's records");
    return ids.map((id) => data.incidentAt.get(id)).filter((row) => row !== undefined);
  }

  async function openIncident(row, how, asked) {
    marks.select([row]);
    areas.showIncident(row);
    let content;
    try {
      content = await fetchFragment(urls.popup(incidents.id[row], link.query()));
    } catch (error) {
      content = element("p", { textContent: error.message });
    }
    if (asked !== turn) return;
    const home = incidents.places[row].find(located);
    const body = element("div", { className: "card-body" }, content);
    siblings = home === undefined ? [] : together(home, row);
    if (siblings.length > 1) body.prepend(siblingPager(siblings, row, home));
    card.show(body, home === undefined ? null : latLng(home), incidents.title[row], how);
  }

  function siblingPager(rows, row, home) {
    return pager(rows, row, places.name[home], { choose: chooseRow, list: (how) => choose({ place: places.id[home] }, how) });
  }

  function openPlace(place, how) {
    const all = together(place, null, false), rows = together(place);
    marks.select(rows);
    areas.showPlaces([place]);
    const content = placeCard(data, document.querySelector("#list-item"), { place, rows, destined: data.destinedTo[place].length, hidden: all.length - rows.length, dates: link.state.dates, urls, query: link.query(), choose: chooseRow });
    card.show(content, located(place) ? latLng(place) : null, `Records at ${places.name[place]}`, how);
  }

  // What a card says of other records: those at its place, and how dates are shown.
  function neighbours(state) {
    const row = data.incidentAt.get(state.incident);
    const home = row === undefined ? data.placeAt.get(state.place) : incidents.places[row].find(located);
    return `${state.dates} ${home === undefined ? "" : together(home, row ?? null)}`;
  }

  /** Return the rows of records at the spot of `place` that match (and `row` anyway), in the data's order. */
  function together(place, row = null, matching = true) {
    const now = matches(), rows = [...data.incidentsOf[place]];
    if (located(place)) for (let p = 0; p < places.id.length; p++) if (sameSpot(p, place)) rows.push(...data.incidentsOf[p]);
    return [...new Set(rows)].filter((r) => r === row || !matching || now[r]).sort((a, b) => a - b);
  }

  /** Take a mark: one record opens, one spot lists its records, several spots come nearer until they part. */
  function takeMark(mark, how) {
    if (mark.rows.length === 1) return chooseRow(mark.rows[0], how);
    if (mark.places.every((place) => sameSpot(place, mark.anchor))) return choose({ place: places.id[mark.anchor] }, how);
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.fitBounds(mark.places.map(latLng), { padding: [60, 60], animate });
    messages.announce(`Came nearer to ${mark.places.length} places around ${places.name[mark.anchor]}.`);
  }

  // A filter never hides the selection silently.
  function warn(state) {
    const row = data.incidentAt.get(state.incident);
    if (row === undefined || matches()[row]) return messages.clear("outside");
    const ways = waysIn(row, state, data, passes()[row]);
    messages.say("outside", "The selected incident lies outside this filter.", ways.map(([label, changes]) => [label, () => link.change(changes, "push")]));
  }

  // In the card, the arrow keys go to the neighbour at the same place.
  document.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || !card.root?.contains(event.target)) return;
    const next = siblings[siblings.indexOf(data.incidentAt.get(link.state.incident)) + by];
    if (next === undefined) return;
    event.preventDefault();
    chooseRow(next, { keyboard: true });
  });

  const located = (place) => places.lat[place] !== null && places.lat[place] !== undefined;
  const latLng = (place) => [places.lat[place], places.lon[place]];
  const sameSpot = (a, b) => Math.abs(places.lat[a] - places.lat[b]) < SPOT && Math.abs(places.lon[a] - places.lon[b]) < SPOT;

  return { show, chooseRow, takeMark };
}
