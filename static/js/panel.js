// Cards made of nodes: the records at one place as a list, and the way from one of them to the next.
import { createRows } from "./rows.js";

export function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** Return the card of a place: its matching records as links, and how many more the filter hides. */
export function placeCard(data, template, { place, rows, destined, hidden, dates, urls, query, choose }) {
  const { incidents, places } = data;
  const made = createRows(template, data);
  const items = rows.map((row) => {
    const entry = made.create(row);
    made.date(entry, row, dates);
    entry.link.href = urls.incident(incidents.id[row], query);
    entry.link.dataset.view = "";
    entry.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(row, { keyboard: event.detail === 0 });
    });
    return entry.node;
  });
  const count = places.precision[place] === "unlocated"
    ? `${records(rows.length)} that the text doesn’t locate` : `${records(rows.length)} at this place in this text`;
  const page = element("a", { href: urls.place(places.id[place], query), textContent: `About the place ${places.name[place]}` });
  page.dataset.view = "";
  const card = element("div", { className: "card card-place" },
    element("h2", { textContent: places.name[place] }),
    element("p", { className: "card-count", textContent: count }),
    element("ol", { className: "card-list" }, ...items));
  if (destined) card.append(element("p", { className: "card-count", textContent: `${records(destined)} in which people went or were taken there` }));
  if (hidden) card.append(element("p", { className: "card-hidden", textContent: `${hidden} more outside this filter` }));
  card.append(element("p", {}, page));
  return card;
}

/** Return "previous / 2 of 5 at Lwów / next" for a record among `rows`. */
export function pager(rows, row, placeName, { choose, list }) {
  const at = rows.indexOf(row);
  const step = (label, to) => {
    const button = element("button", { type: "button", textContent: label, disabled: to < 0 || to >= rows.length });
    button.setAttribute("aria-keyshortcuts", `Arrow${to < at ? "Left" : "Right"}`);
    button.addEventListener("click", (event) => choose(rows[to], { keyboard: event.detail === 0 }));
    return button;
  };
  const all = element("button", { type: "button", className: "pager-all", textContent: `${at + 1} of ${rows.length} at ${placeName}` });
  all.addEventListener("click", (event) => list({ keyboard: event.detail === 0 }));
  const nav = element("nav", { className: "pager" }, step("Previous", at - 1), all, step("Next", at + 1));
  nav.setAttribute("aria-label", `Records at ${placeName}`);
  return nav;
}

export function records(count) {
  return count === 1 ? "1 record" : `${count} records`;
}
