// The layer of marks: merges what matches at this zoom and hands it to a renderer.
// Up to MOST marks are HTML buttons; above that one canvas draws them, and the list is their accessible form.
import { createCanvas } from "./canvas.js";
import { createButtons } from "./buttons.js";
import { merge } from "./merge.js";

const MOST = 300;
// So many places are merged only as far as the view and its surroundings reach.
const MANY_PLACES = 2000, AROUND = 0.3;

/** Keep the marks on `map`. `describe(mark)` gives its words, `open(mark, {keyboard})` is called when a reader takes one,
 *  `distance()` says how near marks may come. A renderer has draw(marks), select(rows), focus(mark). */
export function createLayer(L, map, projected, data, { describe, open, distance }) {
  const many = projected.order.length > MANY_PLACES;
  const buttons = createButtons(L, map, data, { describe, open });
  let canvas = null, marks = [], chosen = new Set(), matches = new Uint8Array(0);

  /** Show the places of these records. */
  function show(next) {
    matches = next;
    marks = merge(projected, matches, map.getZoom(), distance(), many ? box() : null);
    const crowded = marks.length > MOST;
    if (crowded) canvas ??= createCanvas(L, map, data, { open, reach: distance() / 2 });
    buttons.draw(crowded ? [] : marks, chosen);
    canvas?.draw(crowded ? marks : [], chosen);
  }

  function box() {
    const { min, max } = map.getPixelBounds(), size = map.getSize();
    return [min.x - AROUND * size.x, min.y - AROUND * size.y, max.x + AROUND * size.x, max.y + AROUND * size.y];
  }

  /** Mark these records' places as selected. */
  function select(rows) {
    chosen = new Set(rows);
    if (marks.length > MOST) canvas.draw(marks, chosen);
    else buttons.select(chosen);
  }

  map.on("zoomend viewreset", () => show(matches));
  map.on("moveend", () => many && show(matches));
  return { show, select };
}
