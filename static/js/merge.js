// From matching records to marks: places projected once, marks merged where they would touch. Pure, on typed arrays.
// A merged mark stands on one of its own places, never between them, and no two marks are nearer than `distance`.

const TILE = 256;
const DRAWN = new Set(["site", "settlement", "district", "region"]);
const PROPOSED = 2, NOT_YET = -2, SEVERAL = -1;

/** Project the places that are drawn as marks; x and y are pixels at zoom 0. `order` decides who gives its place to a merged mark. */
export function projectPlaces({ places, incidents, incidentsOf }) {
  const size = places.id.length;
  const x = new Float64Array(size), y = new Float64Array(size), drawn = [];
  for (let p = 0; p < size; p++) {
    if (!DRAWN.has(places.precision[p]) || places.lat[p] === null) continue;
    drawn.push(p);
    [x[p], y[p]] = project(places.lat[p], places.lon[p]);
  }
  const begin = new Uint32Array(size + 1);
  for (let p = 0; p < size; p++) begin[p + 1] = begin[p] + incidentsOf[p].length;
  return {
    x, y, begin, rows: Uint32Array.from(incidentsOf.flat()),
    order: Uint32Array.from(drawn.sort((a, b) => incidentsOf[b].length - incidentsOf[a].length || a - b)),
    period: firstPeriods(incidents.period),
    certainty: Int8Array.from(incidents.certainty), status: Int8Array.from(incidents.status),
    seen: new Uint32Array(incidents.id.length),
  };
}

/** Return the period that colours each record. */
export function firstPeriods(periods) {
  return Int16Array.from(periods, (own) => own[0] ?? SEVERAL);
}

/** Web Mercator, as Leaflet's default: pixels at zoom 0. */
export function project(lat, lon) {
  const sine = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * Math.PI) / 180);
  return [TILE * (lon / 360 + 0.5), TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

/** Return the marks for `matches` at `zoom`: [{anchor, places, rows, px, py, period, certainty, proposed}], `rows` being
 *  each mark's matching records once, `period` -1 for several or none, `certainty` the worst.
 *  `box` ([left, top, right, bottom] in pixels of this zoom) leaves out what lies outside. */
export function merge(projected, matches, zoom, distance, box = null) {
  const { x, y, order } = projected;
  const scale = 2 ** zoom, marks = [], cells = box ? gridCells(box, distance) : mapCells();
  for (let n = 0; n < order.length; n++) {
    const p = order[n], px = x[p] * scale, py = y[p] * scale;
    if (box && !(px >= box[0] && py >= box[1] && px <= box[2] && py <= box[3])) continue;
    if (!hasMatch(projected, p, matches)) continue;
    const cx = Math.floor(px / distance), cy = Math.floor(py / distance);
    const found = near(cells, marks, cx, cy, px, py, distance);
    if (found >= 0) marks[found].places.push(p);
    else {
      cells.put(cx, cy, marks.length);
      marks.push({ anchor: p, places: [p], rows: [], px, py, period: NOT_YET, certainty: -1, proposed: true });
    }
  }
  fill(projected, marks, matches);
  return marks;
}

/** Return [south, west, north, east] of the drawn places that match, or null. */
export function extent(projected, { lat, lon }, matches) {
  let box = null;
  for (const p of projected.order) {
    if (!hasMatch(projected, p, matches)) continue;
    box ??= [lat[p], lon[p], lat[p], lon[p]];
    box = [Math.min(box[0], lat[p]), Math.min(box[1], lon[p]), Math.max(box[2], lat[p]), Math.max(box[3], lon[p])];
  }
  return box;
}

function hasMatch({ begin, rows }, p, matches) {
  for (let k = begin[p]; k < begin[p + 1]; k++) if (matches[rows[k]]) return true;
  return false;
}

// A cell as wide as the distance holds at most one anchor, so nine cells are all there is to ask.
const NEIGHBOURS = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1], [-1, -1], [1, -1], [-1, 1], [1, 1]];
function near(cells, marks, cx, cy, px, py, distance) {
  for (let n = 0; n < 9; n++) {
    const m = cells.at(cx + NEIGHBOURS[n][0], cy + NEIGHBOURS[n][1]);
    if (m >= 0 && Math.abs(marks[m].px - px) < distance && Math.abs(marks[m].py - py) < distance) return m;
  }
  return -1;
}

// A whole world near the ground has too many cells for an array; a view has few.
function mapCells() {
  const cells = new Map(), key = (cx, cy) => cx * 67_108_864 + cy;
  return { at: (cx, cy) => cells.get(key(cx, cy)) ?? -1, put: (cx, cy, m) => cells.set(key(cx, cy), m) };
}

function gridCells(box, distance) {
  const [left, top] = [box[0], box[1]].map((edge) => Math.floor(edge / distance) - 1);
  const width = Math.floor(box[2] / distance) - left + 2, height = Math.floor(box[3] / distance) - top + 2;
  const cells = new Int32Array(width * height).fill(-1);
  return { at: (cx, cy) => cells[(cy - top) * width + cx - left], put: (cx, cy, m) => { cells[(cy - top) * width + cx - left] = m; } };
}

function fill({ begin, rows, seen, period, certainty, status }, marks, matches) {
  seen.fill(0);
  for (let m = 0; m < marks.length; m++) {
    const mark = marks[m];
    for (const p of mark.places) {
      for (let k = begin[p]; k < begin[p + 1]; k++) {
        const row = rows[k];
        if (!matches[row] || seen[row] === m + 1) continue;
        seen[row] = m + 1;
        mark.rows.push(row);
        mark.period = mark.period === NOT_YET || mark.period === period[row] ? period[row] : SEVERAL;
        if (certainty[row] > mark.certainty) mark.certainty = certainty[row];
        if (status[row] !== PROPOSED) mark.proposed = false;
      }
    }
  }
}

/** Return the index of the mark nearest to mark `from` towards `[dx, dy]` (within 45° of it), or -1. */
export function towards(marks, from, [dx, dy]) {
  let best = -1, least = Infinity;
  marks.forEach(({ px, py }, m) => {
    const along = (px - marks[from].px) * dx + (py - marks[from].py) * dy;
    const aside = Math.abs((px - marks[from].px) * dy - (py - marks[from].py) * dx);
    if (m === from || along <= 0 || aside > along) return;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [m, cost];
  });
  return best;
}
