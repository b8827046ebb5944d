// The base map: a Leaflet grid of canvases painted from our own small files, in the colours of the page.
import { createCells } from "./basemap-cells.js";
import { paintTile, readStyle } from "./basemap-paint.js";

const SIZE = 256;
// All of them at once would hold up the reader's fingers; what was painted before stays until then.
const TILES_A_FRAME = 2;

/**
 * Make the layer. `overviewUrl` is overview.json's address; `cellUrl` what the cells' addresses begin with, or a
 * function (level's name, x, y, version) -> address. Fires "error" with `message` once if files can't be had; what
 * was there before stays drawn.
 */
export function createBasemap(L, { overviewUrl, cellUrl, attribution = "Natural Earth, GeoNames" }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tiles = new Map();
  let style = null, waiting = 0;

  const cells = createCells({ overviewUrl, cellUrl, arrived: later, failed: (message) => layer.fire("error", { message }) });

  const Basemap = L.GridLayer.extend({
    createTile(coords) {
      const canvas = document.createElement("canvas");
      canvas.setAttribute("aria-hidden", "true");
      // One pixel more than the tile, so that no gap shows at fractional zooms; Leaflet sets width, not min-width.
      canvas.style.minWidth = canvas.style.minHeight = `${SIZE + 1}px`;
      tiles.set(canvas, { coords, painted: null });
      paint(canvas);
      return canvas;
    },
    onAdd(map) {
      dark.addEventListener("change", repaint);
      cells.start();
      return L.GridLayer.prototype.onAdd.call(this, map);
    },
    onRemove(map) {
      dark.removeEventListener("change", repaint);
      cancelAnimationFrame(waiting);
      waiting = 0;
      L.GridLayer.prototype.onRemove.call(this, map);
      tiles.clear();
    },
    /** Read the colours again and paint all tiles, as after a change of theme. */
    repaint,
  });
  const layer = new Basemap({ attribution, tileSize: SIZE, minZoom: 0, maxZoom: 18, keepBuffer: 2, className: "basemap" });
  layer.on("tileunload", ({ tile }) => tiles.delete(tile));
  return layer;

  function paint(canvas) {
    const tile = tiles.get(canvas);
    const found = cells.at(tile.coords);
    if (tile.painted === found.key) return false;
    tile.painted = found.key;
    style ||= readStyle(document.documentElement);
    paintTile(canvas, SIZE, tile.coords, found, style);
    return true;
  }

  // Tiles that got better data are painted a few a frame, not all at once for each file.
  function later() {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      let left = TILES_A_FRAME;
      for (const canvas of tiles.keys()) if (paint(canvas) && --left === 0) return later();
    });
  }

  function repaint() {
    style = null;
    for (const tile of tiles.values()) tile.painted = null;
    later();
  }
}
