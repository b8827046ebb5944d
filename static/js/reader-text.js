// The text of the reader: which toponyms and quotes are whose, what is marked, where the page scrolls.

/** Take over the text. `choose(change, {keyboard})` is called for a plain click; `point(what, {reveal})` for what the pointer
 *  or the focus is on: {place} or {incidents}, null when it leaves. */
export function createText(root, { choose, point }) {
  const toponyms = group(root.querySelectorAll(".passage .toponym[data-place]"), (node) => [node.dataset.place]);
  const quotes = group(root.querySelectorAll(".passage mark[data-records]"), recordsOf);
  let lit = [], pointed = null, shown = "";

  root.addEventListener("click", (event) => {
    const node = part(event.target);
    if (!node || !isPlain(event)) return;
    event.preventDefault();
    choose(meant(node), { keyboard: event.detail === 0 });
  });
  root.addEventListener("pointerover", ({ target }) => on(part(target), false));
  root.addEventListener("pointerleave", () => on(null, false));
  root.addEventListener("focusin", ({ target }) => on(part(target), true));
  root.addEventListener("focusout", () => on(null, true));

  // The pointer goes before the focus, and the focus shines again when the pointer leaves.
  function on(node, byFocus) {
    const next = node ?? (byFocus ? null : part(document.activeElement));
    if (next === pointed) return;
    pointed = next;
    point(next && pointedAt(next), { reveal: byFocus && Boolean(next?.matches(":focus-visible")) });
  }

  /** Mark what the state selects; what is new is scrolled to, unless some of it is in view. */
  function show(state, { instant }) {
    const before = shown;
    shown = [state.incident, state.place, state.passage].join();
    if (shown === before) return;
    for (const node of root.querySelectorAll(".passage .is-chosen, .passage.is-chosen")) node.classList.remove("is-chosen");
    const passage = state.passage && document.getElementById(state.passage);
    const chosen = quotes.get(state.incident) ?? toponyms.get(state.place) ?? (passage ? [passage] : []);
    for (const node of chosen) node.classList.add("is-chosen");
    for (const node of root.querySelectorAll(".passage .to-record")) {
      node.classList.toggle("is-chosen", recordsOf(node).includes(state.incident));
    }
    if (chosen.length && !chosen.some(inView)) scroll(chosen[0], instant);
    // An earlier choice may still be gliding past.
    else if (chosen.length) scrollTo({ top: scrollY, behavior: "instant" });
  }

  /** Scroll to the quotes of a record in a passage, or to the passage; false if it isn't here. */
  function goTo(id, incident) {
    const passage = document.getElementById(id);
    if (!passage) return false;
    scroll((quotes.get(incident) ?? []).find((node) => passage.contains(node)) ?? passage);
    return true;
  }

  /** Light the toponyms of these places, as when their mark is pointed at. */
  function light(ids = []) {
    for (const node of lit) node.classList.remove("is-lit");
    lit = ids.flatMap((id) => toponyms.get(id) ?? []);
    for (const node of lit) node.classList.add("is-lit");
  }

  const recordsOn = (id) => [...new Set([...(document.getElementById(id)?.querySelectorAll("mark[data-records]") ?? [])].flatMap(recordsOf))];
  const number = (id) => document.getElementById(id)?.dataset.number ?? "";
  return { show, goTo, light, recordsOn, number };
}

/** Tell a plain click from one that opens a tab or a window. */
export function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function part(target) {
  return target?.closest?.(".passage .toponym[data-place], .passage .to-record") ?? null;
}

// What a choice of a toponym or of the mark behind a quote selects: of several records their passage.
function meant(node) {
  const { place, incidents } = pointedAt(node);
  if (place) return { place };
  return incidents.length === 1 ? { incident: incidents[0] } : { passage: node.closest(".passage").id };
}

function pointedAt(node) {
  return node.dataset.place ? { place: node.dataset.place } : { incidents: recordsOf(node) };
}

function recordsOf(node) {
  return node.dataset.records.split(" ");
}

function group(nodes, keys) {
  const found = new Map();
  for (const node of nodes) for (const key of keys(node)) found.has(key) ? found.get(key).push(node) : found.set(key, [node]);
  return found;
}

// The head of the page above and the raised map below cover the text; scroll-padding says how far.
function inView(node) {
  const { top, bottom } = node.getBoundingClientRect(), { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  return bottom > (parseFloat(scrollPaddingTop) || 0) && top < innerHeight - (parseFloat(scrollPaddingBottom) || 0);
}

// The style sheet decides whether the page glides; a fresh page never does.
function scroll(node, instant = false) {
  const tall = node.getBoundingClientRect().height > innerHeight / 2;
  node.scrollIntoView({ block: tall ? "start" : "center", behavior: instant ? "instant" : "auto" });
}
