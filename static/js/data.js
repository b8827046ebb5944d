// What the server knows, fetched once: the columns of map.json, the search, the fragments and outlines.

/** A sentence for the reader: what couldn't be read, and what still works. */
export class DataError extends Error {}

/** Fetch the columns of a corpus and index them: `incidentAt` and `placeAt` turn an id into its row. */
export async function loadMap(url) {
  const map = await fetchJson(url, "The map's data");
  const rows = (ids) => new Map(ids.map((id, i) => [id, i]));
  return { ...map, incidentAt: rows(map.incidents.id), placeAt: rows(map.places.id), incidentsOf: rowsOfPlaces(map, "places"), destinedTo: rowsOfPlaces(map, "destinations") };
}

/** Return a function q -> {rows: Set of rows (null for no search), passages: how many of the text}; the last few are kept. */
export function createSearch(urls, map) {
  const answers = new Map([["", { rows: null, passages: 0 }]]);
  return async function search(q) {
    if (!answers.has(q)) {
      const { incidents, passages } = await fetchJson(urls.matches(q), "The search");
      if (answers.size > 50) answers.delete([...answers.keys()][1]);
      const rows = new Set(incidents.map((id) => map.incidentAt.get(id)).filter((row) => row !== undefined));
      answers.set(q, { rows, passages: passages.length });
    }
    return answers.get(q);
  };
}

/** Fetch a server-made fragment and return its nodes in a fragment of this document. Parsed without running anything. */
export async function fetchFragment(url) {
  const answer = await fetchOrSay(url, "The record");
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  return fragment;
}

export async function fetchJson(url, what) {
  const answer = await fetchOrSay(url, what);
  try {
    return await answer.json();
  } catch {
    throw new DataError(`${what} arrived damaged; reload the page to try again.`);
  }
}

async function fetchOrSay(url, what) {
  let answer;
  try {
    answer = await fetch(url);
  } catch {
    throw new DataError(`${what} couldn't be reached; check the connection and reload the page. The list still works.`);
  }
  if (!answer.ok) throw new DataError(`${what} couldn't be read (the server answered ${answer.status}). The list still works.`);
  return answer;
}

// For each place the rows of the records that name it in this column, in order.
function rowsOfPlaces({ places, incidents }, column) {
  const rows = places.id.map(() => []);
  incidents[column].forEach((named, i) => named.forEach((place) => rows[place].push(i)));
  return rows;
}
