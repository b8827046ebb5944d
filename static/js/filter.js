// Which records match, and how many would under each choice of a layer. Pure: typed arrays in, typed arrays out.
// A record keeps one bit per dimension that it fails, so a slider step recomputes one bit and reads the others from a cache.

const FAR = 1_000_000_000;
const YEARS_BIT = 1, SEARCH_BIT = 2, FIRST_LAYER_BIT = 4;
const COLUMN_OF = { "place-certainty": "certainty" };

/** Make a filter over the columns of map.json; `run(state, found)` is a pure function of its arguments, with caches. */
export function createFilter({ incidents, layers }) {
  const size = incidents.id.length;
  const spans = { curated: spansOf(incidents, "curated"), source: spansOf(incidents, "source") };
  const layerTables = (dates) => Object.entries(layers).map(([name, options], i) =>
    ({ name, options, bit: FIRST_LAYER_BIT << i, ...compressed(columnOf(name, options, dates)) }));
  function columnOf(name, options, dates) {
    if (name === "period") return periodsOf(incidents, dates);
    if (name === "basis") return incidents.basis.map((id) => options.indexOf(id));
    return incidents[COLUMN_OF[name] ?? name];
  }
  const tablesOf = { curated: layerTables("curated"), source: layerTables("source") };
  const other = { key: null, fails: new Uint16Array(size), passes: new Uint8Array(size) };

  /** Return {matches: Uint8Array, total, counts: {layer: Uint32Array}, others: Uint8Array}; `found` holds the indices that
   *  the search left, or null. `others` marks what passes all but the years; it stays the same array while that holds. */
  function run(state, found = null) {
    const tables = tablesOf[state.dates];
    const key = state.dates + tables.map(({ name }) => state[name].join()).join("|");
    if (key !== other.key || found !== other.found) {
      const fails = otherFails(state, found, tables, size);
      Object.assign(other, { key, found, fails, passes: Uint8Array.from(fails, (fail) => Number(fail === 0)) });
    }
    const inYears = yearTest(state, spans[state.dates]);
    const matches = new Uint8Array(size);
    const counts = tables.map(({ options }) => new Uint32Array(options.length));
    let total = 0;
    for (let i = 0; i < size; i++) {
      const fail = other.fails[i] | (inYears(i) ? 0 : YEARS_BIT);
      if (fail === 0) {
        matches[i] = 1;
        total++;
        for (let t = 0; t < tables.length; t++) tally(counts[t], tables[t], i);
      } else if (fail >= FIRST_LAYER_BIT && (fail & (fail - 1)) === 0) {
        const t = 31 - Math.clz32(fail / FIRST_LAYER_BIT);
        tally(counts[t], tables[t], i);
      }
    }
    return { matches, total, counts: Object.fromEntries(tables.map(({ name }, t) => [name, counts[t]])), others: other.passes };
  }
  return { run, size };
}

function tally(counts, { offsets, values }, i) {
  for (let k = offsets[i]; k < offsets[i + 1]; k++) counts[values[k]]++;
}

function otherFails(state, found, tables, size) {
  const fails = new Uint16Array(size);
  if (found) for (let i = 0; i < size; i++) if (!found.has(i)) fails[i] |= SEARCH_BIT;
  for (const { name, options, bit, offsets, values } of tables) {
    if (!state[name].length) continue;
    const wanted = Uint8Array.from(options, (id) => Number(state[name].includes(id)));
    for (let i = 0; i < size; i++) {
      let hit = 0;
      for (let k = offsets[i]; k < offsets[i + 1]; k++) hit |= wanted[values[k]];
      if (!hit) fails[i] |= bit;
    }
  }
  return fails;
}

function yearTest({ years, time, undated }, { dated, from, to, from2, to2 }) {
  if (!years) return () => true;
  const first = years[0] ?? -FAR, last = years[1] ?? FAR, loose = undated;
  if (time === "certain") {
    return (i) => dated[i] === 0 ? loose : (from[i] >= first && to[i] <= last) || (from2[i] >= first && to2[i] <= last);
  }
  return (i) => dated[i] === 0 ? loose : (from[i] <= last && to[i] >= first) || (from2[i] <= last && to2[i] >= first);
}

/** Return the spans that count: the curator's and the source's, or (`dates=source`) only what the source says. */
export function spansOf(incidents, dates) {
  const size = incidents.id.length;
  const spans = { dated: new Uint8Array(size) };
  for (const name of ["from", "to", "from2", "to2"]) spans[name] = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const stated = incidents.stated_label[i] ? [incidents.stated_from[i], incidents.stated_to[i]] : null;
    const curated = incidents.dated[i] ? [incidents.from[i], incidents.to[i]] : null;
    const [one, two] = dates === "source" ? [sourced(incidents.basis[i], curated, stated)] : [curated ?? stated, stated ?? curated];
    spans.dated[i] = Number(Boolean(one));
    [spans.from[i], spans.to[i]] = closed(one);
    [spans.from2[i], spans.to2[i]] = closed(two ?? one);
  }
  return spans;
}

/** Return each record's periods in this mode; a date that the curator supplied has none in the source. */
export function periodsOf({ period, stated_period, basis }, dates) {
  if (dates !== "source") return period;
  return period.map((own, i) => (["supplied", "corrected"].includes(basis[i]) ? stated_period[i] : own));
}

/** Return the label of a record's date in this mode; "" where it counts as undated. */
export function dateLabel(incidents, i, dates) {
  const basis = incidents.basis[i];
  if (dates !== "source") return incidents.label[i] || incidents.stated_label[i];
  return { supplied: "", corrected: incidents.stated_label[i] }[basis] ?? incidents.label[i];
}

function sourced(basis, curated, stated) {
  if (basis === "supplied") return null;
  return basis === "corrected" ? stated : curated;
}

function closed(span) {
  return span ? [span[0] ?? -FAR, span[1] ?? FAR] : [0, 0];
}

// One flat array of options and where each record's begin: a column holds an index, -1, or a list of indices.
function compressed(column) {
  const offsets = new Uint32Array(column.length + 1), values = [];
  column.forEach((cell, i) => {
    if (Array.isArray(cell)) values.push(...cell);
    else if (cell >= 0) values.push(cell);
    offsets[i + 1] = values.length;
  });
  return { offsets, values: Uint16Array.from(values) };
}
