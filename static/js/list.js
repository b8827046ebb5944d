// The list beside the map, made anew from the server's <template id="list-item"> after each change.
import { createRows } from "./rows.js";

/** Take over `list` (an <ol>). `choose(row, {keyboard})` is called for a plain click on a title. */
export function createList(list, template, map, urls, choose) {
  const { incidents } = map, rows = createRows(template, map), items = new Map();
  const more = Object.assign(document.createElement("button"), { type: "button", className: "list-more", hidden: true });
  const page = Number(list.dataset.page);
  let limit = page, last = null;
  list.after(more);
  more.addEventListener("click", () => {
    const from = limit;
    limit += page;
    show(...last);
    list.children[from]?.querySelector("a").focus();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("li[data-incident] > a");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain) return;
    event.preventDefault();
    choose(map.incidentAt.get(link.parentElement.dataset.incident), { keyboard: event.detail === 0 });
  });

  /** Show the matching records in the data's order; links carry `query`. */
  function show(matches, state, query) {
    last = [matches, state, query];
    const shown = [];
    let total = 0;
    for (let row = 0; row < matches.length; row++) {
      if (!matches[row]) continue;
      if (total++ < limit) shown.push(row);
    }
    place(shown.map((row) => item(row, state, query)));
    more.hidden = total <= limit;
    more.textContent = `Show ${Math.min(page, total - limit)} more of ${total}`;
  }

  // Only what changed moves, so that a focused link keeps its focus and a screen reader its place.
  function place(wanted) {
    const keep = new Set(wanted);
    for (const child of [...list.childNodes]) if (!keep.has(child)) child.remove();
    let next = list.firstChild;
    for (const node of wanted) {
      if (node === next) next = next.nextSibling;
      else list.insertBefore(node, next);
    }
  }

  function item(row, state, query) {
    const entry = items.get(row) ?? rows.create(row);
    items.set(row, entry);
    if (entry.query !== query) entry.link.href = urls.incident(incidents.id[row], entry.query = query);
    rows.date(entry, row, state.dates);
    const selected = state.incident === incidents.id[row];
    if (selected) entry.node.setAttribute("aria-current", "true");
    else entry.node.removeAttribute("aria-current");
    return entry.node;
  }

  const linkOf = (incident) => list.querySelector(`li[data-incident="${CSS.escape(incident)}"] > a`);
  return { show, linkOf };
}
