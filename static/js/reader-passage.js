// A passage that is chosen in the reader: its card lists the records that rest on it.
import { element, records } from "./panel.js";
import { isPlain } from "./reader-text.js";
import { createRows } from "./rows.js";

/** Tie the state's passage to the card. `text.recordsOn(id)` knows the records, `chooseRow(row, how)` opens one. */
export function createPassage(data, { text, card, marks, urls, link, chooseRow }) {
  const made = createRows(document.querySelector("#list-item"), data);
  let shown = "", dates = "";

  function show(state) {
    if (state.passage === shown && state.dates === dates) return;
    const before = shown;
    [shown, dates] = [state.passage, state.dates];
    if (shown) open(shown);
    else if (before && !state.incident && !state.place) close();
  }

  function open(passage) {
    const rows = text.recordsOn(passage).map((id) => data.incidentAt.get(id)).filter((row) => row !== undefined);
    marks.select(rows);
    card.show(list(passage, rows), null, `Records of passage ${text.number(passage)}`, {});
  }

  function close() {
    marks.select([]);
    card.close();
  }

  function list(passage, rows) {
    return element("div", { className: "card" },
      element("h2", { textContent: `Passage ${text.number(passage)}` }),
      element("p", { className: "card-count", textContent: `${records(rows.length)} that rest${rows.length === 1 ? "s" : ""} on it` }),
      element("ol", { className: "card-list" }, ...rows.map((row) => item(row))));
  }

  function item(row) {
    const entry = made.create(row);
    made.date(entry, row, dates);
    entry.link.href = urls.incident(data.incidents.id[row], link.query());
    entry.link.addEventListener("click", (event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      chooseRow(row, { keyboard: event.detail === 0 });
    });
    return entry.node;
  }

  return { show };
}
