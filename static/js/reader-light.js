// What the reader points at in the text, lit on the map: a ring and the name at each place, its outline or radius.
import { createAreas } from "./areas.js";
import { records } from "./panel.js";

// A pointer that only passes over names fetches no outlines.
const PAUSE_MS = 150;
// The names of more places than that would cover each other.
const NAMED = 4;
const AREAS = new Set(["country", "wide"]);

/** Light places on `map`; `note` (a <p>) says what can't be shown there. */
export function createLight(L, map, data, urls, note) {
  const { places, incidents } = data, group = L.layerGroup().addTo(map), areas = createAreas(L, map, data, urls, () => {});
  const Icon = L.Icon.extend({ createIcon() { return this.options.node; }, createShadow() { return null; } });
  let waiting = 0;
  const pane = map.createPane("lit");
  pane.setAttribute("aria-hidden", "true");

  /** Light a place, or the places of records ({place} or {incidents}, ids); nothing for null. `reveal` brings the first into view. */
  function show(what, { reveal = false } = {}) {
    clear();
    if (!what) return;
    const found = (what.incidents ?? []).map((id) => data.incidentAt.get(id)).filter((row) => row !== undefined);
    const rows = found.length ? placesOf(found) : [data.placeAt.get(what.place)].filter((row) => row !== undefined);
    const located = rows.filter((row) => places.lat[row] !== null);
    for (const row of located) {
      const icon = new Icon({ node: ring(row, located.length <= NAMED) });
      L.marker(latLng(row), { icon, pane: "lit", interactive: false, keyboard: false }).addTo(group);
    }
    if (reveal && located.length && !located.some(inView)) map.panInside(latLng(located[0]), { padding: [60, 60] });
    say([heading(found), ...rows.map(missing)]);
    waiting = setTimeout(() => areas.showPlaces(rows), PAUSE_MS);
  }

  function clear() {
    clearTimeout(waiting);
    group.clearLayers();
    areas.clear();
    say([]);
  }

  const placesOf = (found) => [...new Set(found.flatMap((row) => [...incidents.places[row], ...incidents.destinations[row]]))];

  function heading(found) {
    return found.length > 1 ? records(found.length) : found.length ? incidents.title[found[0]] : "";
  }

  // What can't be seen of a place.
  function missing(row) {
    if (places.lat[row] === null) return `${places.name[row]} (not on the map)`;
    return inView(row) ? "" : `${places.name[row]} lies outside this view`;
  }

  function ring(row, named) {
    const node = Object.assign(document.createElement("div"), { className: AREAS.has(places.precision[row]) ? "lit-mark is-area" : "lit-mark" });
    if (named) node.append(Object.assign(document.createElement("span"), { className: "lit-name", textContent: places.name[row] }));
    return node;
  }

  function say(parts) {
    note.textContent = parts.filter(Boolean).join(" · ");
    note.hidden = note.textContent === "";
  }

  const latLng = (row) => [places.lat[row], places.lon[row]];
  const inView = (row) => map.getBounds().contains(latLng(row));
  return { show };
}
