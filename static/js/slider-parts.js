// What of the slider moves: by transform, in percents of its own width, which costs no layout. Only the grip's width is laid
// out, since it is the window's; it waits until the window rests.
import { make } from "./axis.js";

/** Put the handles onto a `track`; `shades` lie over what is outside the window, `hold` holds the grip.
 *  `stand(from, to)` moves all, 0 to 1; `rest()` gives the grip its width. */
export function createParts(handles, grip) {
  const track = make("div", "slider-track"), range = make("div", "slider-range"), hold = make("div", "slider-hold");
  const shades = make("div", "slider-shades"), sides = ["before", "after"].map((side) => make("div", `slider-shade is-${side}`));
  const rails = handles.map(() => make("div", "slider-rail"));
  const places = new Map();
  let width = "";
  rails.forEach((rail, which) => rail.append(handles[which]));
  track.append(range, ...rails);
  shades.append(...sides);
  hold.append(grip);

  function stand(from, to) {
    for (const [node, at] of [[rails[0], from], [rails[1], to], [sides[0], from - 1], [sides[1], to], [hold, (from + to) / 2]]) {
      move(node, `translateX(${100 * at}%)`);
    }
    move(range, `translateX(${100 * from}%) scaleX(${to - from})`);
    width = `${100 * (to - from)}%`;
  }

  // Setting a style that stands already costs as much as another one.
  function move(node, transform) {
    if (places.get(node) === transform) return;
    places.set(node, transform);
    node.style.transform = transform;
  }

  function rest() {
    if (grip.style.width !== width) grip.style.width = width;
  }

  return { track, shades, hold, stand, rest };
}
