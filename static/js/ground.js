// What lies below the marks: our own base map, or online tiles where the server says so.

/** Add it to `map`; a failure is said and leaves the rest as it is. */
export async function addGround(L, map, { overview, cells, tiles }, messages) {
  if (tiles) return L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
  try {
    const { createBasemap } = await import("./basemap.js");
    // The page's own credit line names the sources.
    const layer = createBasemap(L, { overviewUrl: overview, cellUrl: cells, attribution: "" });
    layer.on("error", ({ message }) => messages.say("basemap", message)).addTo(map);
  } catch {
    messages.say("basemap", "The base map couldn't be loaded; the marks and the list still work.");
  }
}
