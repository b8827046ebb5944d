// From matching records to marks: places projected once, marks merged where they would touch. Pure.
// A merged mark stands on one of its own places, never between them, and no two marks are nearer than `distance`.

const TILE = 256;
const DRAWN = new Set(["site", "settlement", "district", "region"]);

/** Project the places that are drawn as marks; x and y are pixels at zoom 0. `order` decides who gives its place to a merged mark. */
export function projectPlaces({ places, incidents, incidentsOf }) {
  const size = places.id.length;
  const x = new Float64Array(size), y = new Float64Array(size), drawn = [];
  for (let p = 0; p < size; p++) {
    if (!DRAWN.has(places.precision[p]) || places.lat[p] === null) continue;
    drawn.push(p);
    [x[p], y[p]] = project(places.lat[p], places.lon[p]);
  }
  const order = Uint32Array.from(drawn.sort((a, b) => incidentsOf[b].length - incidentsOf[a].length || a - b));
  return { x, y, order, incidentsOf, seen: new Uint32Array(incidents.id.length), incidents };
}

/** Web Mercator, as Leaflet's default: pixels at zoom 0. */
export function project(lat, lon) {
  const sine = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * Math.PI) / 180);
  return [TILE * (lon / 360 + 0.5), TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

/** Return the marks for `matches` at `zoom`: [{anchor, places, rows}], rows being each mark's matching records once.
 *  `box` ([left, top, right, bottom] in pixels of this zoom) leaves out what lies outside. */
export function merge(projected, matches, zoom, distance, box = null) {
  const { x, y, order } = projected;
  const scale = 2 ** zoom, cells = new Map(), marks = [];
  for (const p of order) {
    const px = x[p] * scale, py = y[p] * scale;
    if (box && (px < box[0] || py < box[1] || px > box[2] || py > box[3])) continue;
    if (!projected.incidentsOf[p].some((row) => matches[row])) continue;
    const mark = near(cells, marks, px, py, distance);
    if (mark) mark.places.push(p);
    else {
      cells.set(cellOf(Math.floor(px / distance), Math.floor(py / distance)), marks.length);
      marks.push({ anchor: p, places: [p], rows: [], px, py });
    }
  }
  fill(projected, marks, matches);
  return marks;
}

// A cell as wide as the distance holds at most one anchor, so nine cells are all there is to ask.
function near(cells, marks, px, py, distance) {
  const cx = Math.floor(px / distance), cy = Math.floor(py / distance);
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const mark = marks[cells.get(cellOf(cx + dx, cy + dy))];
      if (mark && Math.abs(mark.px - px) < distance && Math.abs(mark.py - py) < distance) return mark;
    }
  }
  return null;
}

function cellOf(cx, cy) {
  return cx * 67_108_864 + cy;
}

function fill({ incidentsOf, seen }, marks, matches) {
  seen.fill(0);
  marks.forEach((mark, m) => {
    for (const p of mark.places) {
      for (const row of incidentsOf[p]) {
        if (!matches[row] || seen[row] === m + 1) continue;
        seen[row] = m + 1;
        mark.rows.push(row);
      }
    }
  });
}

/** Say what a mark looks like: the one period and the worst certainty of its records, proposed if all are. */
export function look({ incidents }, { rows, places }) {
  const periods = new Set(rows.map((row) => incidents.period[row][0] ?? -1));
  return {
    merged: places.length > 1,
    period: periods.size === 1 ? [...periods][0] : -1,
    certainty: Math.max(...rows.map((row) => incidents.certainty[row])),
    proposed: rows.every((row) => incidents.status[row] === 2),
  };
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
