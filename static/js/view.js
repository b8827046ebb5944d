// Where the map looks. Without `at` in the link it fits the matching places; a view that a fit wouldn't give is written into the link.
import { roundedView } from "./state.js";

const FIT = { padding: [40, 40], maxZoom: 9 };
const WORLD = [3, 50, 25];
const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");

/** Tie `map` to the link. `extent()` returns [south, west, north, east] of the places that match now. */
export function createView(L, map, link, extent) {
  let fitted = null;

  const current = () => {
    const { lat, lng } = map.getCenter();
    return roundedView(map.getZoom(), lat, lng);
  };
  const same = (a, b) => Boolean(a && b) && a.every((number, i) => number === b[i]);

  /** Return the view that a fresh browser of this size would open without `at`. */
  function fit() {
    const box = extent();
    if (!box) return WORLD;
    const bounds = L.latLngBounds([box[0], box[1]], [box[2], box[3]]);
    const zoom = Math.min(FIT.maxZoom, map.getBoundsZoom(bounds, false, L.point(FIT.padding).multiplyBy(2)));
    const { lat, lng } = map.unproject(map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2), zoom);
    return roundedView(zoom, lat, lng);
  }

  /** Move to what the link says, at once. */
  function restore() {
    const { at } = link.state;
    fitted = at ? null : fit();
    const [zoom, lat, lon] = at ?? fitted;
    // Leaflet would round a zoom such as 5.5 to its own steps, and without `reset` a near centre to whole pixels.
    const { zoomSnap } = map.options;
    map.options.zoomSnap = 0;
    map.setView([lat, lon], zoom, { animate: false, reset: true });
    map.options.zoomSnap = zoomSnap;
  }

  /** After a filter the map stays where it is; the link then says where, unless a fresh fit would be the same. */
  function keep() {
    if (link.state.at) return;
    fitted = fit();
    remember();
  }

  function remember() {
    const at = current();
    if (same(at, link.state.at) || (!link.state.at && same(at, fitted))) return;
    link.change({ at }, "replace");
  }

  // Every animated pan of Leaflet's goes through panBy: arrow keys, popups, marks brought into sight.
  const { panBy } = map;
  map.panBy = (offset, options) => panBy.call(map, offset, REDUCED.matches ? { ...options, animate: false } : options);
  // Leaflet watches the window only; the map also changes its size when something beside it opens. Its own shift is in
  // whole pixels, so the view is restored before it is remembered.
  const container = map.getContainer();
  new ResizeObserver(() => {
    const { x, y } = map.getSize();
    if (x !== container.clientWidth || y !== container.clientHeight) map.invalidateSize({ debounceMoveend: true });
  }).observe(container);
  map.on("moveend", remember);
  map.on("resize", restore);
  return { restore, keep };
}
