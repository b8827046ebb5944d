// Records by year, beneath the slider: what the text dates to a year, and what may lie in it.
// Counting is pure: typed arrays in, typed arrays out. Painting is one canvas, which a drag never repaints.
import { binSize, make } from "./axis.js";
import { draw } from "./bars.js";

// As in filter.js: years from here on stand for an open end.
const FAR = 1_000_000_000;
// Part of the slider's years above which a span says too little of any of them.
const LONG = 1 / 3;
const LEAST_PX = 3;

/** Count the records that `others` marks, by bins of `size` years which begin at multiples of it.
 *  `solid` + `near` + `wide` of a bin are what the list shows (undated apart) with that bin as its years, `solid` what is
 *  left of them with time=certain: these are the filter's two questions, so a bar can be checked by moving the handles there.
 *
 *  A span that is open, or longer than a third of the slider, touches so many years that it would paint a wall over what is
 *  known exactly. Spread thin (1/27 of a record a year) it would claim a likelihood that no source gives; left out, the
 *  uncertain would vanish. So it is counted whole but apart, as `wide`, and drawn as a mere outline on top. */
export function binsOf({ dated, from, to, from2, to2 }, others, [min, max], size) {
  const first = Math.floor(min / size), count = Math.floor(max / size) - first + 1, long = (max - min + 1) * LONG;
  const bins = { size, first: first * size, solid: new Int32Array(count), near: new Int32Array(count + 1),
    wide: new Int32Array(count + 1), undated: 0, outside: 0, long: 0 };
  const low = (year) => Math.floor(Math.max(year, min) / size) - first, high = (year) => Math.floor(Math.min(year, max) / size) - first;
  const misses = (a, b) => a > max || b < min;
  const exact = (a, b) => (a >= min && b <= max && low(a) === high(b) ? low(a) : -1);
  const isLong = (a, b) => a <= -FAR || b >= FAR || b - a + 1 > long;
  for (let i = 0; i < others.length; i++) {
    if (!others[i]) continue;
    if (!dated[i]) { bins.undated++; continue; }
    const a = from[i], b = to[i], c = from2[i], d = to2[i], same = a === c && b === d;
    if (misses(a, b) && misses(c, d)) { bins.outside++; continue; }
    const wide = isLong(a, b) || isLong(c, d), into = wide ? bins.wide : bins.near;
    bins.long += Number(wide);
    cover(into, same || misses(c, d) ? [] : [low(c), high(d)], misses(a, b) ? [] : [low(a), high(b)]);
    const one = exact(a, b), two = same ? one : exact(c, d);
    for (const at of one === two ? [one] : [one, two]) if (at >= 0) { bins.solid[at]++; into[at]--; into[at + 1]++; }
  }
  for (const name of ["near", "wide"]) bins[name] = summed(bins[name]);
  return bins;
}

// Notes where a record's bins begin and end; a bin that both of its spans touch holds it once.
function cover(changes, one, two) {
  const parts = one.length && two.length && one[0] <= two[1] && two[0] <= one[1]
    ? [[Math.min(one[0], two[0]), Math.max(one[1], two[1])]] : [one, two];
  for (const [low, high] of parts) if (low !== undefined) { changes[low]++; changes[high + 1]--; }
}

function summed(changes) {
  for (let k = 1; k < changes.length; k++) changes[k] += changes[k - 1];
  return changes.subarray(0, changes.length - 1);
}

/** Return how many records the full height stands for: the outlined ones take no more of it than the others. */
export function heightOf({ solid, near, wide }) {
  let firm = 0, all = 0;
  for (let k = 0; k < solid.length; k++) {
    firm = Math.max(firm, solid[k] + near[k]);
    all = Math.max(all, solid[k] + near[k] + wide[k]);
  }
  return Math.min(all, 2 * firm) || all;
}

/** Return the histogram in a sentence: its years, where most records lie, what it can't place. */
export function summary(bins, [min, max]) {
  const sums = bins.solid.map((count, k) => count + bins.near[k]), most = Math.max(0, ...sums);
  const each = bins.size === 1 ? "year" : `${bins.size} years`, parts = [`Records by ${each}, ${min} to ${max}`];
  if (most) parts.push(peak(bins, sums, most, min, max));
  if (bins.long) parts.push(`${bins.long} of a long or open span`);
  if (bins.outside) parts.push(`${bins.outside} outside these years`);
  parts.push(`${bins.undated} undated`);
  return parts.join("; ");
}

// The years around the tallest bar whose bars are at least half as tall.
function peak({ size, first }, sums, most, min, max) {
  let low = sums.indexOf(most), high = low;
  while (low > 0 && sums[low - 1] * 2 >= most) low--;
  while (high < sums.length - 1 && sums[high + 1] * 2 >= most) high++;
  const from = Math.max(min, first + low * size), to = Math.min(max, first + (high + 1) * size - 1);
  return from === to ? `most in ${from}` : `most between ${from} and ${to}`;
}

/** Put the picture into `holder`, as wide as it is; `told(bins, height)` hears each count that is shown. */
export function createHistogram(holder, years, told) {
  const canvas = make("canvas", "bars", { role: "img" }), [min, max] = years;
  let spans = null, others = null, bins = null;
  holder.prepend(canvas);
  new ResizeObserver(count).observe(holder);
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(query).addEventListener("change", paint);

  /** Show other records or spans; the same arrays again cost nothing. */
  function show(nextSpans, nextOthers) {
    if (spans === nextSpans && others === nextOthers) return;
    [spans, others, bins] = [nextSpans, nextOthers, null];
    count();
  }

  function count() {
    if (!spans || !holder.clientWidth) return;
    const size = binSize(max - min + 1, holder.clientWidth, LEAST_PX);
    if (bins?.size !== size) {
      bins = binsOf(spans, others, years, size);
      canvas.setAttribute("aria-label", canvas.title = summary(bins, years));
      told(bins, heightOf(bins));
    }
    paint();
  }

  function paint() {
    const width = Math.round(holder.clientWidth * devicePixelRatio), height = Math.round(holder.clientHeight * devicePixelRatio);
    if (!bins || !width) return;
    Object.assign(canvas, { width, height });
    draw(canvas, bins, heightOf(bins), years);
  }

  return { show };
}
