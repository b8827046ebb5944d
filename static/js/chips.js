// The active parts of the filter, each a button that removes it. Their names are those of the form.
import { LAYERS, defaults } from "./state.js";
import { element } from "./panel.js";

const NOTED = { time: "whole span within the years", undated: "undated records left out", dates: "only the source’s own dates" };

/** Take over `list` (a <ul>). `remove(changes)` takes a part away; names of options are read from `form`. */
export function createChips(list, form, remove) {
  let shown = "";

  /** Show the parts of a state that aren't at their defaults. */
  function show(state) {
    const parts = active(state), key = JSON.stringify(parts);
    if (key === shown) return;
    shown = key;
    const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(...parts.map(chip));
    list.hidden = parts.length === 0;
    // Whoever removed one by keyboard stands on the next, and where none is left on the form's summary.
    if (at >= 0) (list.querySelectorAll("button")[Math.min(at, parts.length - 1)] ?? document.querySelector("#status")).focus();
  }

  function chip([label, changes]) {
    const button = element("button", { type: "button", textContent: label });
    button.setAttribute("aria-label", `Remove the filter ${label}`);
    button.addEventListener("click", () => remove(changes));
    return element("li", {}, button);
  }

  function active(state) {
    const plain = defaults();
    const options = LAYERS.flatMap((layer) => state[layer].map((id) => [named(layer, id), { [layer]: state[layer].filter((other) => other !== id) }]));
    const single = [["years", years(state.years)], ["q", `“${state.q}”`], ...Object.entries(NOTED)];
    return [...options, ...single.filter(([name]) => state[name] !== plain[name]).map(([name, label]) => [label, { [name]: plain[name] }])];
  }

  function named(layer, id) {
    const box = form.querySelector(`input[name="${CSS.escape(layer)}"][value="${CSS.escape(id)}"]`);
    return box?.closest("label").textContent.trim().replace(/\s+/g, " ") || id;
  }

  return { show };
}

function years(window) {
  const [first, last] = window ?? [null, null];
  if (first === null) return last === null ? "" : `to ${last}`;
  return last === null ? `from ${first}` : first === last ? `${first}` : `${first}–${last}`;
}
