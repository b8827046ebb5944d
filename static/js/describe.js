// The names of marks, for the eye and for a screen reader.
import { dateLabel } from "./filter.js";
import { records } from "./panel.js";

/** Return the words of a mark: what shows beside it, and what a screen reader says. */
export function describe({ anchor, places, rows }, data, dates) {
  const name = data.places.name[anchor];
  if (places.length > 1) return { name: `${places.length} places`, label: `${places.length} places around ${name}: ${records(rows.length)}. Comes nearer.` };
  if (rows.length > 1) return { name, label: `${name}: ${records(rows.length)}` };
  return { name, label: [`${name}: ${data.incidents.title[rows[0]]}`, dateLabel(data.incidents, rows[0], dates) || "undated", ...doubts(data, rows[0], dates)].join(", ") };
}

// What a mark shows by its fill and the list by its notes.
function doubts({ incidents, layers }, row, dates) {
  const certainty = layers["place-certainty"][incidents.certainty[row]];
  return [
    certainty && certainty !== "certain" ? `place ${certainty.replace("-", " ")}` : "",
    dates !== "source" && ["corrected", "supplied"].includes(incidents.basis[row]) ? "date added by the curator" : "",
    incidents.disputed[row] ? "disputed in the source" : "",
    layers.status[incidents.status[row]] === "proposed" ? "proposed, not reviewed" : "",
  ].filter(Boolean);
}
