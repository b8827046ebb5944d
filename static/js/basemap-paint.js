// Painting one tile of the base map.

// Heights and letter widths agree with SIZES in static/basemap/labels.py, which kept the names apart.
const COUNTRY = 0, LAST_COUNTRY_ZOOM = 7;
const FONTS = ["600 12px", "600 12px", "11px"], LETTERS = [9, 7.6, 6.8], HEIGHT = 24;
const EDGE = 4; // pixels beyond a tile where a line's width may still reach in

/** Read the colours and the type from the page's custom properties. */
export function readStyle(root) {
  const css = getComputedStyle(root);
  const colour = (name) => css.getPropertyValue(`--${name}`).trim() || "transparent";
  return {
    land: colour("land"), sea: colour("sea"), lakes: colour("lake"), rivers: colour("river"), coast: colour("coast"),
    borders: colour("border"), provinces: colour("province"), label: colour("label"), halo: colour("label-halo"),
    family: css.fontFamily || "sans-serif",
  };
}

/** Paint a tile {x, y, z} from a cell that covers it; one pixel more than `size` on the right and below. */
export function paintTile(canvas, size, { x, y, z }, found, style) {
  const ratio = window.devicePixelRatio || 1, side = Math.ceil((size + 1) * ratio);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const drawing = aside(side), context = (drawing ?? canvas).getContext("2d");
  const turn = 2 ** (z - found.zoom), scale = (size * turn) / found.cell.units;
  const left = (found.x * turn - x) * size, top = (found.y * turn - y) * size;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = style.sea;
  context.fillRect(0, 0, side, side);
  context.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top);
  const seen = { west: (-left - EDGE) / scale, north: (-top - EDGE) / scale, east: (size - left + EDGE) / scale, south: (size - top + EDGE) / scale };
  paintGround(context, found.cell, style, seen, scale, z);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintLabels(context, found.cell.labels, style, { scale, left, top, size, z });
  if (drawing) canvas.getContext("bitmaprenderer").transferFromImageBitmap(drawing.transferToImageBitmap());
}

// A canvas that was drawn on is copied at every frame of the page, one that was given a picture isn't.
function aside(side) {
  return window.OffscreenCanvas && window.ImageBitmapRenderingContext ? new OffscreenCanvas(side, side) : null;
}

function paintGround(context, cell, style, seen, scale, z) {
  context.lineJoin = context.lineCap = "round";
  const draw = (layer, fill, line, width) => {
    if (!cell[layer]) return;
    context.beginPath();
    for (const run of cell[layer]) trace(context, run, seen, Boolean(fill));
    context.fillStyle = fill;
    if (fill) context.fill("evenodd");
    context.strokeStyle = line;
    context.lineWidth = width / scale;
    context.stroke();
  };
  draw("land", style.land, style.coast, z < 4 ? 0.5 : 0.8);
  draw("provinces", "", style.provinces, 0.8);
  draw("rivers", "", style.rivers, z < 8 ? 0.8 : 1.3);
  draw("lakes", style.lakes, style.coast, 0.5);
  draw("borders", "", style.borders, z < 4 ? 0.6 : z < 8 ? 0.9 : 1.3);
}

// Add a run to the path. A point that lies beyond the same side of the tile as the one before and the one after is
// left out: nothing of it shows, and painting costs by the point.
function trace(context, { points, west, north, east, south }, seen, closed) {
  if (east < seen.west || west > seen.east || south < seen.north || north > seen.south) return;
  const side = (i) =>
    (points[i] < seen.west ? 1 : points[i] > seen.east ? 2 : 0) | (points[i + 1] < seen.north ? 4 : points[i + 1] > seen.south ? 8 : 0);
  const last = points.length - 2;
  let drawn = side(0), here = side(2);
  context.moveTo(points[0], points[1]);
  for (let i = 2; i < last; i += 2) {
    const next = side(i + 2);
    if (!(drawn & here & next)) {
      context.lineTo(points[i], points[i + 1]);
      drawn = here;
    }
    here = next;
  }
  context.lineTo(points[last], points[last + 1]);
  if (closed) context.closePath();
}

function paintLabels(context, labels, style, { scale, left, top, size, z }) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 2.5;
  context.strokeStyle = style.halo;
  for (const { name, x, y, zoom, rank } of labels) {
    if (zoom > z) break; // sorted by zoom
    if (rank === COUNTRY && z > LAST_COUNTRY_ZOOM) continue;
    // Whole pixels of the world, so that the halves of a name in two tiles fit.
    const across = Math.round(x * scale + left), down = Math.round(y * scale + top);
    const reach = (name.length * LETTERS[rank]) / 2 + 4;
    if (across + reach < 0 || across - reach > size + 1 || down + HEIGHT < 0 || down - HEIGHT > size + 1) continue;
    context.font = `${FONTS[rank]} ${style.family}`;
    context.letterSpacing = rank === COUNTRY ? "1px" : "0px";
    if (rank !== COUNTRY) dot(context, style.label, across, down);
    const line = rank === COUNTRY ? down : down + 11;
    context.strokeText(name, across, line);
    context.fillStyle = style.label;
    context.fillText(name, across, line);
  }
}

function dot(context, colour, x, y) {
  context.beginPath();
  context.arc(x, y, 1.8, 0, 2 * Math.PI);
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}
