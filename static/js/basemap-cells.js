// The files of the base map: which cell a tile needs, fetching it, and summing up its whole numbers.

const KEPT = 128, RETRY_AFTER = 2000, FAILED = false;
const LAYERS = ["land", "lakes", "rivers", "provinces", "borders"];
const SEA = Object.freeze({ labels: [], units: 1 });

/** Make the store. `arrived()` is called when a tile may look better than before, `failed(message)` once. */
export function createCells({ overviewUrl, cellUrl, arrived, failed }) {
  const address = typeof cellUrl === "function" ? cellUrl : (name, x, y, version) => `${cellUrl}${name}/${x}-${y}.json?v=${version}`;
  const loaded = new Map();
  let overview = null, levels = [], started = false, told = false;

  return { start, at };

  async function start() {
    if (started) return;
    started = true;
    const world = await fetched(overviewUrl);
    if (!world) return;
    overview = { ...decode(world), version: world.version };
    // The finest level first: the first that knows a tile's cell is the one to use.
    levels = world.levels.map((level) => ({ ...level, cells: numbers(level.cells), sea: level.sea && numbers(level.sea) }));
    levels.sort((a, b) => b.from - a.from);
    arrived();
  }

  /** Return what to paint a tile from now: {key, cell, zoom, x, y}, its cell's place in the grid of `zoom`. */
  function at({ x, y, z }) {
    if (!overview) return { key: "none", cell: SEA, zoom: 0, x: 0, y: 0 };
    let waiting = false; // for a finer cell; until it comes, a coarser one that is here will do
    for (const level of levels) {
      if (z < level.from) continue;
      const column = x >> (z - level.zoom), row = y >> (z - level.zoom), number = row * 2 ** level.zoom + column;
      const exists = level.cells.has(number);
      if (!exists && level.sea && !level.sea.has(number)) continue;
      const key = `${level.name}/${column}-${row}`;
      const cell = exists ? (waiting ? loaded.get(key) : request(key, level, column, row)) : SEA;
      if (cell) return { key, cell, zoom: level.zoom, x: column, y: row };
      waiting ||= cell !== FAILED;
    }
    return { key: "overview", cell: overview, zoom: 0, x: 0, y: 0 };
  }

  // Return a cell that is here, FAILED, or null and ask for it.
  function request(key, level, column, row) {
    if (loaded.has(key)) {
      const cell = loaded.get(key);
      loaded.delete(key);
      loaded.set(key, cell);
      return cell;
    }
    loaded.set(key, null);
    fetched(address(level.name, column, row, overview.version)).then((raw) => {
      loaded.set(key, raw ? decode({ units: level.units, ...raw }) : FAILED);
      for (const oldest of loaded.keys()) if (loaded.size > KEPT) loaded.delete(oldest);
      arrived();
    });
    return null;
  }

  async function fetched(url) {
    for (const pause of [0, RETRY_AFTER]) {
      if (pause) await new Promise((done) => setTimeout(done, pause));
      try {
        const answer = await fetch(url);
        if (answer.ok) return await answer.json();
      } catch {
        // Said below, once.
      }
    }
    if (!told) failed("The base map, or a part of it, could not be loaded; the places are still shown where they lie.");
    told = true;
    return null;
  }
}

/** Return a cell's runs of points by layer, in its units, and its labels as {name, x, y, zoom, rank}. */
function decode(cell) {
  const made = { units: cell.units, labels: (cell.labels || []).map(([name, x, y, zoom, rank]) => ({ name, x, y, zoom, rank })) };
  for (const layer of LAYERS) if (cell[layer]) made[layer] = cell[layer].map(summed);
  return made;
}

// [x, y, dx, dy, …] -> the points themselves and the box around them.
function summed(steps) {
  const points = Int32Array.from(steps);
  let west = points[0], east = west, north = points[1], south = north;
  for (let i = 2; i < points.length; i += 2) {
    const x = (points[i] += points[i - 2]), y = (points[i + 1] += points[i - 1]);
    if (x < west) west = x;
    else if (x > east) east = x;
    if (y < north) north = y;
    else if (y > south) south = y;
  }
  return { points, west, north, east, south };
}

// Sorted numbers, each written as the step from the one before.
function numbers(steps) {
  let sum = 0;
  return new Set(steps.map((step) => (sum += step)));
}
