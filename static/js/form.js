// The filter form: the link's parameters as fields. The state is the truth; the form reports changes and shows it.
import { LAYERS, parse, canonical, defaults } from "./state.js";

const SEARCH_PAUSE_MS = 250;
const FIELDS = [...LAYERS, "q", "time", "undated", "dates"];

/** Return the changes that clear every filter but keep the view and the selection. */
export function noFilter() {
  const all = defaults();
  return Object.fromEntries(["years", ...FIELDS].map((name) => [name, all[name]]));
}

/** Take over `form`. `change(changes, how)` reports what a reader did; `reset()` is called for the reset link. */
export function createForm(form, layers, { change, reset, complain }) {
  const [from, to] = ["years-from", "years-to"].map((name) => form.elements.namedItem(name));
  const outputs = new Map([...form.querySelectorAll("[data-count]")].map((output) => [output.dataset.count, output]));
  const search = form.elements.namedItem("q");
  let typing = 0, composing = false, unread = false;
  const shown = { years: null, q: null, texts: "" };
  for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) button.hidden = true;
  // Where the filters stand beside the map they are open, for assistive technology too; CSS alone would only show them.
  const fold = form.closest("details"), beside = matchMedia("(min-width: 60rem)");
  const unfold = () => { if (fold && beside.matches) fold.open = true; };
  unfold();
  beside.addEventListener("change", unfold);
  form.querySelector("#reset")?.addEventListener("click", (event) => { event.preventDefault(); reset(); });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    report();
  });
  form.addEventListener("change", (event) => event.target === search || report());
  search.addEventListener("compositionstart", () => { composing = true; });
  search.addEventListener("compositionend", () => { composing = false; });
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => composing || report(), SEARCH_PAUSE_MS);
  });

  function report() {
    clearTimeout(typing);
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (FIELDS.includes(name)) given.append(name, value);
    const { state } = parse(given, layers);
    // A layer with one choice has no fields; its state stays.
    const present = FIELDS.filter((name) => fields(name).length);
    change({ ...Object.fromEntries(present.map((name) => [name, state[name]])), ...typedYears() });
  }

  // Years that can't be read stay in the field, with a sentence, and the filter stays as it was.
  function typedYears() {
    const texts = [from.value.trim(), to.value.trim()];
    // A drag may be ahead of the fields; what nobody typed is no wish.
    if (!unread && texts.join() === shown.texts) return {};
    const broken = !from.validity.valid || !to.validity.valid;
    if (!broken && !texts[0] && !texts[1]) return understood(null);
    const { state, messages } = parse(new URLSearchParams({ years: texts.join("-") }), layers);
    if (!broken && messages.length === 0) return understood(state.years);
    mark(true);
    complain("The typed years can't be used: write two years of at most four digits, the earlier one first.");
    return {};
  }

  function understood(years) {
    mark(false);
    complain("");
    return { years };
  }

  function mark(bad) {
    unread = bad;
    for (const input of [from, to]) input.setAttribute("aria-invalid", String(bad));
  }

  /** Show a state. What a reader is typing stays until the state says something new, or `anew`. */
  function show(state, anew = false) {
    if (anew) shown.years = shown.q = null;
    for (const name of LAYERS) for (const box of fields(name)) box.checked = state[name].includes(box.value);
    const values = new URLSearchParams(canonical({ ...defaults(), time: state.time, dates: state.dates, undated: state.undated }));
    for (const [name, fallback] of [["time", "possible"], ["undated", "1"], ["dates", "curated"]]) {
      setValue(fields(name), values.get(name) ?? fallback);
    }
    if (shown.q !== state.q && !(document.activeElement === search && search.value.trim() === state.q)) search.value = state.q;
    shown.q = state.q;
    showYears(state.years);
  }

  /** Show only the years, while a handle is dragged. */
  function showYears(years) {
    if (shown.years === String(years)) return;
    shown.years = String(years);
    if (unread) understood(years);
    const texts = [0, 1].map((i) => String(years?.[i] ?? ""));
    [from, to].forEach((input, i) => { if (input.value !== texts[i]) input.value = texts[i]; });
    shown.texts = texts.join();
  }

  /** Write how many records each choice would leave. */
  function count(counts) {
    for (const [name, numbers] of Object.entries(counts)) {
      layers[name].forEach((id, i) => {
        const output = outputs.get(`${name}:${id}`), text = String(numbers[i]);
        if (output && output.textContent !== text) output.textContent = text;
      });
    }
  }

  function fields(name) {
    return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)];
  }

  return { show, showYears, count };
}

function setValue(controls, value) {
  for (const control of controls) {
    if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === value;
    else control.value = value;
  }
}
