// How every page with a map begins: its addresses and messages, its data, the page's own part, and then the ground.
import { createSearch, DataError, loadMap } from "./data.js";
import { createMessages } from "./messages.js";
import { createUrls } from "./urls.js";

/** Fetch the data, then `run(L, map, data, urls, messages, search)`; data that can't be read is said and leaves the page as
 *  the server made it. The base map comes last and in any case. */
export async function start(run) {
  const { L, atlasMap: map } = window, urls = createUrls(document.body.dataset);
  const messages = createMessages(document.querySelector("#messages"), document.querySelector("#status"));
  try {
    const data = await loadMap(urls.map);
    run(L, map, data, urls, messages, createSearch(urls, data));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    messages.say("data", error.message);
  }
  addGround(L, map, urls, messages);
}

// What lies below the marks: our own base map, or online tiles where the server says so. A failure leaves the rest as it is.
async function addGround(L, map, { overview, cells, tiles }, messages) {
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
