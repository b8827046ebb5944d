// One row for a record, from the server's <template id="list-item">: title, date, place, and what a reader must not overlook.
import { dateLabel } from "./filter.js";

const ADDED = new Set(["corrected", "supplied"]);

/** Make rows of `template`. `create(row)` returns {node, link, …}; `date(entry, row, dates)` writes the date of a mode. */
export function createRows(template, { incidents, places, layers }) {
  function create(row) {
    const node = template.content.firstElementChild.cloneNode(true);
    node.dataset.incident = incidents.id[row];
    const part = (name) => node.querySelector(`.${name}`);
    const entry = { node, link: node.querySelector("a"), when: part("when"), basis: part("basis"), query: null, dates: null };
    entry.link.textContent = incidents.title[row];
    part("where").textContent = incidents.places[row].map((place) => places.name[place]).join(", ") || "not located";
    if (part("dispute")) part("dispute").hidden = !incidents.disputed?.[row];
    if (part("proposal")) part("proposal").hidden = layers.status[incidents.status[row]] !== "proposed";
    return entry;
  }

  function date(entry, row, dates) {
    if (entry.dates === dates) return;
    entry.dates = dates;
    entry.when.textContent = dateLabel(incidents, row, dates) || "undated";
    if (entry.basis) entry.basis.hidden = !(dates === "curated" && ADDED.has(incidents.basis[row]));
  }

  return { create, date };
}
