// What a selection adds to the map: outlines and radius rings of its places, and a plain line to where people were deported.
import { fetchJson } from "./data.js";

/** Keep the drawings of the selection on `map`. Failing outlines are said with `complain`, the rest is drawn. */
export function createAreas(L, map, { places, incidents }, urls, complain) {
  const group = L.layerGroup().addTo(map), outlines = new Map();
  let turn = 0;
  const plain = (className) => ({ className, interactive: false });
  const located = (place) => places.lat[place] !== null && places.lat[place] !== undefined;
  const latLng = (place) => [places.lat[place], places.lon[place]];

  function clear() {
    turn++;
    group.clearLayers();
  }

  /** Draw the areas of these places. */
  function showPlaces(rows) {
    clear();
    for (const place of rows) area(place, turn);
  }

  /** Draw a record: its areas, its destinations and a line to each. The line says nothing of the way. */
  function showIncident(row) {
    showPlaces(incidents.places[row]);
    const origin = incidents.places[row].find(located);
    for (const destination of incidents.destinations[row].filter(located)) {
      area(destination, turn);
      group.addLayer(L.circleMarker(latLng(destination), { radius: 6, ...plain("area-destination") }));
      if (origin !== undefined) group.addLayer(L.polyline([latLng(origin), latLng(destination)], plain("area-line")));
    }
  }

  async function area(place, asked) {
    if (places.area?.[place]) {
      const geometry = await outline(place);
      if (geometry && asked === turn) group.addLayer(L.geoJSON(geometry, { style: plain("area-outline"), interactive: false }));
    } else if (places.radius[place] && located(place)) {
      group.addLayer(L.circle(latLng(place), { radius: places.radius[place] * 1000, ...plain("area-ring") }));
    }
  }

  async function outline(place) {
    if (!outlines.has(place)) {
      try {
        outlines.set(place, await fetchJson(urls.area(places.id[place]), `The outline of ${places.name[place]}`));
      } catch (error) {
        complain(error.message);
      }
    }
    return outlines.get(place);
  }

  return { clear, showPlaces, showIncident };
}
