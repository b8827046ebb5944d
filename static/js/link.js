// The state of the page and the address bar: one value, changed in one place, that each part listens to.
import { canonical, parse, SELECTIONS } from "./state.js";

// Browsers refuse more than about 100 address changes in 10 s.
const PAUSE_MS = 150;

/** Make the link of this page. Listeners get (state, {how, before}); how: "push", "replace", "drag", "settle", "reset", "pop" or "start". */
export function createLink(urls, { layers, renamed = {} }) {
  let { state, messages } = read();
  let settled = location.href, pending = 0;
  const listeners = [];

  /** Read the address; an id that was renamed is followed. */
  function read() {
    const found = parse(location.search, layers);
    for (const name of SELECTIONS) found.state[name] = renamed[name]?.[found.state[name]] ?? found.state[name];
    return found;
  }

  const query = (changes = {}) => canonical({ ...state, ...changes }, layers);
  const write = (how, address) => history[how](null, "", address);

  /** Change some parameters. "push" makes a step that Back undoes; "drag" doesn't until `settle`. */
  function change(changes, how = "push") {
    const before = state;
    state = { ...state, ...oneSelection(changes) };
    clearTimeout(pending);
    if (how === "drag") pending = setTimeout(() => write("replaceState", urls.view(query())), PAUSE_MS);
    else record(how);
    tell({ how, before });
  }

  /** End a drag: the step before it stays reachable by Back. */
  function settle() {
    clearTimeout(pending);
    record("push");
    tell({ how: "settle", before: state });
  }

  function record(how) {
    const address = new URL(urls.view(query()), location.href).href;
    messages = [];
    if (how !== "replace" && address !== settled) {
      if (location.href !== settled) write("replaceState", settled);
      write("pushState", address);
    } else {
      write("replaceState", address);
    }
    settled = address;
  }

  function tell(event) {
    for (const listener of listeners) listener(state, event);
  }

  addEventListener("popstate", () => {
    const before = state;
    clearTimeout(pending);
    ({ state, messages } = read());
    settled = location.href;
    tell({ how: "pop", before });
  });

  return {
    change, settle, query,
    get state() { return state; },
    get messages() { return messages; },
    listen: (listener) => listeners.push(listener),
    start: () => tell({ how: "start", before: state }),
  };
}

// Choosing a record, place or passage takes the place of the earlier choice.
function oneSelection(changes) {
  const chosen = SELECTIONS.find((name) => changes[name]);
  return chosen ? { ...changes, ...Object.fromEntries(SELECTIONS.map((name) => [name, name === chosen ? changes[name] : ""])) } : changes;
}
