// The selected record lies outside the filter: what would let it in, the least first.
import { spansOf } from "./filter.js";
import { noFilter } from "./form.js";

/** Return offers [label, changes] for record `row`; `passes` says whether it passes all but the years. */
export function waysIn(row, state, { incidents }, passes) {
  const all = ["Clear the filter", noFilter()];
  if (!passes || !state.years) return [all];
  const { dated, from, to } = spansOf(incidents, state.dates);
  if (!dated[row]) return [["List undated records too", { undated: true }], all];
  const years = widened(state, from[row], to[row]);
  return years ? [[`Widen the years to ${words(years)}`, { years }], all] : [all];
}

// The window stretched to the record: so far that they touch, or, if only certain ones count, so far that it holds the span.
function widened({ years: [first, last], time }, from, to) {
  const [low, high] = time === "certain" ? [from, to] : [to, from];
  if (Math.abs(low) > 9999 || Math.abs(high) > 9999) return null;
  return [first === null ? null : Math.min(first, low), last === null ? null : Math.max(last, high)];
}

function words([first, last]) {
  return `${first ?? ""}–${last ?? ""}`;
}
