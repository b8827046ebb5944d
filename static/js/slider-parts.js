// What of the slider moves: by transform, in percents of its own width, which costs no layout. Only the grip is laid out,
// since its width is the window's.
import { make } from "./axis.js";

/** Put the handles onto a `track`; `shades` lie over what is outside the window. `stand(from, to)` moves all, 0 to 1. */
export function createParts(handles, grip) {
  const track = make("div", "slider-track"), range = make("div", "slider-range");
  const shades = make("div", "slider-shades"), sides = ["before", "after"].map((side) => make("div", `slider-shade is-${side}`));
  const rails = handles.map(() => make("div", "slider-rail"));
  rails.forEach((rail, which) => rail.append(handles[which]));
  track.append(range, ...rails);
  shades.append(...sides);

  function stand(from, to) {
    const places = [from, to, from - 1, to];
    [...rails, ...sides].forEach((node, k) => { node.style.transform = `translateX(${100 * places[k]}%)`; });
    range.style.transform = `translateX(${100 * from}%) scaleX(${to - from})`;
    Object.assign(grip.style, { left: `${50 * (from + to)}%`, width: `${100 * (to - from)}%` });
  }

  return { track, shades, stand };
}
