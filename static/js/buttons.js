// Marks as HTML buttons: one tab stop, arrow keys go to the nearest mark in that direction, Enter opens.
import { towards } from "./merge.js";
import { lookClasses, shape } from "./shapes.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Make the renderer; buttons that stay keep their element and the focus. */
export function createButtons(L, map, { places, layers }, { describe, open }) {
  const pane = map.createPane("marks");
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", "Places on the map. Arrow keys move between them.");
  const Icon = L.Icon.extend({ createIcon() { return this.options.node; }, createShadow() { return null; } });
  const drawn = new Map();
  let marks = [], active = -1, chosen = new Set();

  const latLng = ({ anchor }) => L.latLng(places.lat[anchor], places.lon[anchor]);

  function draw(next, selected) {
    const focused = marks.find((mark) => mark.node === document.activeElement);
    [marks, chosen] = [next, selected];
    pane.setAttribute("aria-hidden", String(marks.length === 0));
    const wanted = new Set(marks.map(({ anchor }) => anchor));
    for (const anchor of drawn.keys()) if (!wanted.has(anchor)) drop(anchor);
    marks.forEach(place);
    if (focused && !wanted.has(focused.anchor)) refocus(focused);
    tabStop();
  }

  function place(mark) {
    const known = drawn.get(mark.anchor);
    const entry = known ?? create(mark);
    entry.mark = mark;
    mark.node = entry.node;
    paint(entry);
    highlight(entry);
    if (!known) entry.marker.addTo(map);
  }

  function create(mark) {
    const node = document.createElement("button");
    node.type = "button";
    node.tabIndex = -1;
    const icon = new Icon({ node }), inert = { keyboard: false, interactive: false, autoPanOnFocus: false };
    const count = span("mark-count"), name = span("mark-name");
    node.append(count, name);
    const entry = { node, count, name, marker: L.marker(latLng(mark), { icon, pane: "marks", ...inert }), kind: "", classes: "", on: false };
    node.addEventListener("click", (event) => take(event, entry));
    node.addEventListener("dblclick", (event) => event.stopPropagation());
    node.addEventListener("keydown", (event) => step(event, entry));
    node.addEventListener("focus", () => { active = entry.mark.anchor; tabStop(); });
    drawn.set(mark.anchor, entry);
    return entry;
  }

  // A slider step repaints many marks, so only what differs is touched.
  function paint(entry) {
    const { node, mark } = entry, { name, label } = describe(mark);
    const kind = mark.places.length > 1 ? "merged" : places.precision[mark.anchor];
    const classes = lookClasses(mark, layers.period.length);
    if (entry.kind !== kind) {
      node.querySelector("svg")?.remove();
      node.prepend(shape(kind));
      entry.kind = kind;
    }
    if (entry.classes !== classes) {
      // Leaflet keeps classes of its own on the element.
      node.classList.remove(...entry.classes.split(" ").filter(Boolean));
      node.classList.add(...classes.split(" "));
      entry.classes = classes;
    }
    if (entry.label !== label) node.setAttribute("aria-label", entry.label = label);
    write(entry.count, mark.rows.length > 1 ? shortCount(mark.rows.length) : "");
    write(entry.name, name);
  }

  // A click that ends a pan isn't a choice; a click made by Enter or Space has no detail.
  function take(event, { mark }) {
    event.stopPropagation();
    if (event.detail > 0 && map.dragging?.moved()) return;
    open(mark, { keyboard: event.detail === 0 });
  }

  function step(event, { mark }) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = marks[towards(marks, marks.indexOf(mark), arrow)];
    next?.node.focus({ preventScroll: true });
    if (next) map.panInside(latLng(next), { padding: [48, 48] });
  }

  function refocus(lost) {
    const away = (mark) => Math.hypot(mark.px - lost.px, mark.py - lost.py);
    const next = marks.reduce((best, mark) => (best && away(best) <= away(mark) ? best : mark), null);
    (next?.node ?? map.getContainer()).focus({ preventScroll: true });
  }

  // The one button that Tab reaches: the last used if it is in view, else the one nearest to the middle.
  function tabStop() {
    const { min, max } = map.getPixelBounds(), x = (min.x + max.x) / 2, y = (min.y + max.y) / 2;
    const inView = marks.filter(({ px, py }) => px >= min.x && px <= max.x && py >= min.y && py <= max.y);
    const away = ({ px, py }) => Math.hypot(px - x, py - y);
    const stop = inView.find(({ anchor }) => anchor === active)
      ?? inView.reduce((best, mark) => (best && away(best) <= away(mark) ? best : mark), null) ?? marks[0];
    for (const { node } of marks) {
      const index = node === stop.node ? 0 : -1;
      if (node.tabIndex !== index) node.tabIndex = index;
    }
  }

  function drop(anchor) {
    drawn.get(anchor).marker.remove();
    drawn.delete(anchor);
  }

  function highlight(entry) {
    const { node, mark } = entry, on = chosen.size > 0 && mark.rows.some((row) => chosen.has(row));
    if (entry.on === on) return;
    entry.on = on;
    node.classList.toggle("is-selected", on);
    if (on) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }

  function select(rows) {
    chosen = rows;
    for (const entry of drawn.values()) highlight(entry);
  }

  map.on("moveend", tabStop);
  return { draw, select };
}

function span(className) {
  return Object.assign(document.createElement("span"), { className });
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Return a count that fits into a mark. */
export function shortCount(count) {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}
