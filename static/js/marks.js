// Marks as HTML buttons: up to MOST of them. One tab stop; arrow keys go to the nearest mark in that direction; Enter opens.
import { look, merge, towards } from "./merge.js";
import { lookClasses, shape } from "./shapes.js";

export const MOST = 300;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Draw marks on `map`. `describe(mark)` gives its words, `open(mark, {keyboard})` is called when a reader takes one.
 *  Any renderer has the same four: show, select, focus, nodeOf. */
export function createMarks(L, map, projected, places, { describe, open, distance }) {
  const pane = map.createPane("marks");
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", "Places on the map. Arrow keys move between them.");
  const Icon = L.Icon.extend({ createIcon() { return this.options.node; }, createShadow() { return null; } });
  const drawn = new Map();
  let marks = [], active = -1, chosen = new Set(), matches = new Uint8Array(0);

  const latLng = ({ anchor }) => L.latLng(places.lat[anchor], places.lon[anchor]);

  /** Show the places of these records; buttons that stay keep their element and the focus. */
  function show(next) {
    matches = next;
    const focused = marks.find((mark) => drawn.get(mark.anchor)?.node === document.activeElement);
    marks = merge(projected, matches, map.getZoom(), distance());
    const wanted = new Set(marks.map(({ anchor }) => anchor));
    for (const anchor of drawn.keys()) if (!wanted.has(anchor)) drop(anchor);
    marks.forEach(draw);
    if (focused && !wanted.has(focused.anchor)) refocus(focused);
    tabStop();
  }

  function draw(mark) {
    const known = drawn.get(mark.anchor);
    const entry = known ?? create(mark);
    entry.mark = mark;
    const looks = look(projected, mark), { name, label } = describe(mark);
    const kind = looks.merged ? "merged" : places.precision[mark.anchor];
    const key = [lookClasses(looks), kind, name, label, mark.rows.length].join("\n");
    if (entry.key !== key) paint(entry, key, looks, kind, name, label);
    mark.node = entry.node;
    highlight(entry);
    if (!known) entry.marker.addTo(map);
  }

  function create(mark) {
    const node = document.createElement("button");
    node.type = "button";
    node.tabIndex = -1;
    const marker = L.marker(latLng(mark), { icon: new Icon({ node }), pane: "marks", keyboard: false, interactive: false, autoPanOnFocus: false });
    const entry = { node, marker, key: "", classes: "" };
    node.addEventListener("click", (event) => take(event, entry));
    node.addEventListener("dblclick", (event) => event.stopPropagation());
    node.addEventListener("keydown", (event) => step(event, entry));
    node.addEventListener("focus", () => { active = entry.mark.anchor; tabStop(); });
    drawn.set(mark.anchor, entry);
    return entry;
  }

  function paint(entry, key, looks, kind, name, label) {
    const { node, mark } = entry;
    // Leaflet keeps classes of its own on the element.
    node.classList.remove(...entry.classes.split(" ").filter(Boolean));
    entry.classes = lookClasses(looks);
    node.classList.add(...entry.classes.split(" "));
    node.setAttribute("aria-label", label);
    const count = mark.rows.length > 1 ? [span("mark-count", shortCount(mark.rows.length))] : [];
    node.replaceChildren(shape(kind), ...count, span("mark-name", name));
    entry.key = key;
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
    const next = towards(marks, marks.indexOf(mark), arrow);
    if (next >= 0) focusMark(marks[next]);
  }

  function focusMark(mark) {
    mark.node.focus({ preventScroll: true });
    map.panInside(latLng(mark), { padding: [48, 48] });
  }

  function refocus(lost) {
    const near = (mark) => Math.hypot(mark.px - lost.px, mark.py - lost.py);
    if (marks.length) marks.reduce((a, b) => (near(b) < near(a) ? b : a)).node.focus({ preventScroll: true });
    else map.getContainer().focus({ preventScroll: true });
  }

  // The one button that Tab reaches: the last used if it is in view, else the one nearest to the middle.
  function tabStop() {
    const bounds = map.getBounds(), centre = map.latLngToLayerPoint(map.getCenter());
    const inView = marks.filter((mark) => bounds.contains(latLng(mark)));
    const away = (mark) => centre.distanceTo(map.latLngToLayerPoint(latLng(mark)));
    const stop = inView.find(({ anchor }) => anchor === active)
      ?? inView.reduce((best, mark) => (best && away(best) <= away(mark) ? best : mark), null) ?? marks[0];
    for (const mark of marks) mark.node.tabIndex = mark === stop ? 0 : -1;
  }

  function drop(anchor) {
    drawn.get(anchor).marker.remove();
    drawn.delete(anchor);
  }

  function highlight({ node, mark }) {
    const on = mark.rows.some((row) => chosen.has(row));
    node.classList.toggle("is-selected", on);
    on ? node.setAttribute("aria-current", "true") : node.removeAttribute("aria-current");
  }

  /** Mark these records' places as selected. */
  function select(rows) {
    chosen = new Set(rows);
    for (const entry of drawn.values()) highlight(entry);
  }

  const markOf = (place) => marks.find((mark) => mark.places.includes(place));

  map.on("zoomend viewreset", () => show(matches));
  map.on("moveend", tabStop);
  return {
    show, select, markOf,
    focus: (place) => { const mark = markOf(place); if (mark) focusMark(mark); return Boolean(mark); },
    get marks() { return marks; },
  };
}

function span(name, text) {
  return Object.assign(document.createElement("span"), { className: name, textContent: text });
}

function shortCount(count) {
  return count < 1000 ? count : `${Math.floor(count / 1000)}k`;
}
