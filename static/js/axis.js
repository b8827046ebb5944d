// Years along the slider: steps, moves, marks of the scale. Pure but for `make`.

const LEAP = 10;
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
const MOST_TICKS = 8;

export function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

/** Return the year that a key leads to, or undefined for a key that doesn't move. */
export function stepped(key, value, [low, high], step) {
  const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -LEAP, PageUp: LEAP };
  return { Home: low, End: high }[key] ?? (key in by ? value + by[key] : undefined);
}

/** Return a window moved by some years; at an end it stops and keeps its width. */
export function shifted([from, to], by, [min, max]) {
  const way = clamp(Math.round(by), Math.min(0, min - from), Math.max(0, max - to));
  return [from + way, to + way];
}

/** Return a window as it moves along the slider: one that lies wholly outside comes from the end that it is nearest to. */
export function touching([from, to], [min, max]) {
  const way = Math.max(0, min - to) + Math.min(0, max - from);
  return [from + way, to + way];
}

/** Return the window that playing shows next: a step further, or the first one if there is none or it stands at the end.
 *  It keeps its width; one that leaves no year of the slider out begins anew as one step. */
export function following(window, step, [min, max]) {
  const [from, to] = touching(window, [min, max]), width = to - from < max - min ? to - from + 1 : step;
  return to < max ? shifted([from, to], step, [min, max]) : [min, Math.min(max, min + width - 1)];
}

/** Return a window in words. */
export function spoken([from, to]) {
  return from === to ? String(from) : `${from} to ${to}`;
}

/** Return the smallest round number of years that gets at least `least` pixels when `years` of them share `width`. */
export function binSize(years, width, least) {
  return ROUND.find((size) => (size * width) / years >= least) ?? ROUND.at(-1);
}

/** Return the years that the scale names. */
export function ticks(min, max) {
  const step = ROUND.find((size) => (max - min) / size <= MOST_TICKS) ?? ROUND.at(-1), first = Math.ceil(min / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((max - first) / step) + 1) }, (_, n) => first + n * step);
}

/** Make an element of a class, with attributes. */
export function make(tag, name, attributes = {}) {
  const node = Object.assign(document.createElement(tag), { className: name });
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  return node;
}

/** Say to assistive technology where a slider stands: its bounds, its value, its words. */
export function tell(node, [low, high], now, text) {
  for (const [name, value] of [["min", low], ["max", high], ["now", now], ["text", text]]) write(node, `aria-value${name}`, value);
}

/** Set an attribute if it differs: a step of the slider writes many, and each costs. */
export function write(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}
