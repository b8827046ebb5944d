// The link as one table of parameters: what webapp/state.py says on the server, said here for the browser.
// tests/link_cases.json holds the two together. Pure: no DOM, no fetch.

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const YEARS = /^(\d{1,4})?-(\d{1,4})?$/;
const VIEW = /^(\d{1,2})(\.\d+)?\/(-?\d{1,2})(\.\d+)?\/(-?\d{1,3})(\.\d+)?$/;
const LONGEST_SEARCH = 200, MOST_MESSAGES = 20, SHOWN = 60;

// A reader takes (text, complain) and returns the value, or undefined for "as if not given"; a writer returns text.
const single = (name, fallback, read, write = String) => ({ name, fallback, read, write, list: false });
const list = (name) => ({ name, fallback: [], list: true });
const choice = (name, values) => single(name, values[0], (text, complain) =>
  values.includes(text) ? text : complain(`takes ${values.join(" or ")}`));
const selection = (name) => single(name, "", (text, complain) =>
  ID.test(text) ? text : complain("takes the id of a record, a place or a passage"));

export const PARAMETERS = [
  single("years", null, readYears, ([from, to]) => `${from ?? ""}-${to ?? ""}`),
  list("theatre"), list("period"), list("kind"), list("status"), list("place-certainty"), list("precision"), list("basis"), list("flag"),
  single("q", "", readSearch),
  choice("time", ["possible", "certain"]),
  single("undated", true, (text, complain) => text === "1" || (text === "0" ? false : complain("takes 1 or 0")), (on) => (on ? "1" : "0")),
  choice("dates", ["curated", "source"]),
  single("at", null, readView, (view) => view.map(plain).join("/")),
  selection("incident"), selection("place"), selection("passage"),
  single("v", "", (text, complain) => /^[0-9a-f]{12}$/.test(text) ? text : complain("takes a version of twelve hexadecimal digits")),
];
export const LAYERS = PARAMETERS.filter((parameter) => parameter.list).map((parameter) => parameter.name);
export const SELECTIONS = ["incident", "place", "passage"];

/** Return the state of a page without a query; the lists are new. */
export function defaults() {
  return Object.fromEntries(PARAMETERS.map(({ name, fallback, list }) => [name, list ? [] : fallback]));
}

/** Read a query (with or without "?") into {state, messages: [{param, value, message}]}; never throws. */
export function parse(query, layers = {}) {
  const given = new URLSearchParams(query), state = defaults(), messages = [];
  for (const parameter of PARAMETERS) {
    let texts = given.getAll(parameter.name).filter((text) => text !== "");
    const say = (value) => (problem, done) => void messages.push(message(parameter.name, value, problem, done));
    if (texts.length && SELECTIONS.includes(parameter.name) && SELECTIONS.some((name) => state[name])) {
      say(texts[0])("stands beside another selection, and a link selects one thing");
      texts = [];
    }
    const value = parameter.list ? readList(texts, known(parameter.name, layers), say) : readSingle(parameter, texts, say);
    if (value !== undefined) state[parameter.name] = value;
  }
  const names = new Set(PARAMETERS.map((parameter) => parameter.name));
  for (const [param, value] of given) {
    if (names.has(param)) continue;
    names.add(param);
    messages.push(message(param, value, "isn’t a part of a link to this map"));
  }
  return { state, messages: messages.slice(0, MOST_MESSAGES) };
}

/** Write a state as its one canonical query, without "?"; what equals the default is left out. */
export function canonical(state, layers = {}) {
  const parts = [];
  for (const { name, fallback, list, write } of PARAMETERS) {
    const value = state[name];
    if (list ? !value?.length : value === undefined || value === fallback) continue;
    const text = list ? known(name, layers).filter((id) => value.includes(id)).join(",") : write(value);
    if (text) parts.push(`${name}=${encode(text)}`);
  }
  return parts.join("&");
}

/** Return a [zoom, lat, lon] that a link can say exactly: 2 and 5 decimals, longitude within the one world. */
export function roundedView(zoom, lat, lon) {
  const round = (value, digits) => Number(value.toFixed(digits)) + 0;
  return [round(zoom, 2), round(Math.max(-90, Math.min(90, lat)), 5), round(lon - 360 * Math.floor((lon + 180) / 360), 5)];
}

/** Return a text short enough to be repeated in a message. */
export function cut(text) {
  const characters = [...text];
  return characters.length <= SHOWN ? text : `${characters.slice(0, SHOWN).join("")}…`;
}

function message(param, value, problem, done = "was left out") {
  return { param, value, message: `“${cut(param)}=${cut(value)}” in the link ${done}: ${cut(param)} ${problem}.` };
}

function known(name, layers) {
  return layers[name] ?? [];
}

function readSingle(parameter, texts, say) {
  const value = texts.length ? parameter.read(texts[0], say(texts[0])) : undefined;
  if (texts.length > 1) say(texts[1])("is given more than once, and the first counts");
  return value;
}

function readList(texts, ids, say) {
  const wanted = new Set(texts.flatMap((text) => text.split(",")).filter((id) => id !== ""));
  for (const id of wanted) if (!ids.includes(id)) say(id)("has no such choice here");
  return ids.filter((id) => wanted.has(id));
}

function readYears(text, complain) {
  const match = YEARS.exec(/^\d{1,4}$/.test(text) ? `${text}-${text}` : text);
  const [from, to] = match ? [match[1], match[2]].map((year) => (year === undefined ? null : Number(year))) : [];
  if (!match || (from === null && to === null)) return complain("takes years such as 1939-1945, 1939-, -1945 or 1941");
  return from !== null && to !== null && from > to ? complain("takes the earlier year first") : [from, to];
}

function readSearch(text, complain) {
  const characters = [...text.replace(/[ \t\n\r\f\v]+/g, " ").replace(/^ | $/g, "")];
  if ([...text].length > LONGEST_SEARCH) complain(`takes at most ${LONGEST_SEARCH} characters`, "was cut");
  return characters.slice(0, LONGEST_SEARCH).join("").replace(/ $/, "");
}

// Surplus decimals are cut as text: rounding a tie would differ between the two languages.
function readView(text, complain) {
  const match = VIEW.exec(text);
  if (!match) return complain("takes zoom/latitude/longitude");
  const [zoom, lat, lon] = [[1, 3], [3, 6], [5, 6]].map(([i, cut]) => Number(match[i] + (match[i + 1] ?? "").slice(0, cut)) + 0);
  const inside = zoom <= 18 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return inside ? [zoom, lat, lon] : complain("takes a zoom of 0 to 18, a latitude of -90 to 90, a longitude of -180 to 180");
}

// `Number` writes 1e-5 as an exponent.
function plain(number) {
  return number.toFixed(5).replace(/\.?0+$/, "").replace(/^-0$/, "0");
}

function encode(text) {
  return new URLSearchParams([["", text]]).toString().slice(1).replaceAll("%2C", ",").replaceAll("%2F", "/");
}
