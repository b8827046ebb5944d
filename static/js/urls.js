// The one place where addresses are made. Everything starts from what the server wrote on <body>.

/** Make the addresses of one corpus. `base` is its prefix with a trailing slash, `page` the page that shows the view; queries come without "?". */
export function createUrls({ base, map, page = "", overview = "", cells = "", tiles = "" }) {
  const at = (path, query = "") => base + path + (query ? `?${query}` : "");
  const id = encodeURIComponent;
  return {
    map, overview, cells, tiles,
    view: (query) => at(page, query),
    share: (query) => at("share", query),
    matches: (q) => at("matches.json", new URLSearchParams({ q }).toString()),
    resting: (passage) => at("matches.json", new URLSearchParams({ passage }).toString()),
    incident: (incident, query) => at(`incidents/${id(incident)}`, query),
    popup: (incident, query) => at(`incidents/${id(incident)}/popup`, query),
    place: (place, query) => at(`places/${id(place)}`, query),
    passage: (passage, query) => at(`passages/${id(passage)}`, query),
    area: (place) => at(`areas/${id(place)}.json`),
  };
}
