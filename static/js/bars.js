// Paints the histogram's bars. Colours are the page's custom properties at the time of painting.

// A bin this wide, in device pixels, leaves a gap to the next.
const GAP_FROM = 5;
const LIGHT = 0.5;

/** Draw bins over the whole canvas, the years [min, max] from edge to edge, `top` records as high as it is. */
export function draw(canvas, bins, top, [min, max]) {
  const pen = canvas.getContext("2d"), { width, height } = canvas;
  const years = max - min + 1, x = (year) => Math.round(((year - min) / years) * width);
  const tall = (count) => (count ? Math.max(1, Math.round((count / top) * (height - 1))) : 0);
  const { ink, line } = colours(canvas);
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = ink;
  let before = 0;
  bins.solid.forEach((solid, k) => {
    const start = bins.first + k * bins.size;
    const from = x(Math.max(min, start)), to = x(Math.min(max + 1, start + bins.size));
    const room = to - from - (to - from >= GAP_FROM ? 1 : 0), dark = tall(solid), full = tall(solid + bins.near[k]);
    pen.globalAlpha = 1;
    pen.fillRect(from, height - dark, room, dark);
    pen.globalAlpha = LIGHT;
    pen.fillRect(from, height - full, room, full - dark);
    before = outline(pen, line, from, to, before, outlined(bins, k, tall, height));
  });
}

// The line stands above the bars, cut off at the upper edge.
function outlined({ solid, near, wide }, k, tall, height) {
  return wide[k] ? Math.min(height, tall(solid[k] + near[k] + wide[k])) : 0;
}

// One step of the line, with the riser from the bin before.
function outline(pen, colour, from, to, before, here) {
  const { height } = pen.canvas, thick = Math.max(1, Math.round(devicePixelRatio));
  const ink = pen.fillStyle;
  Object.assign(pen, { globalAlpha: 1, fillStyle: colour });
  if (here) pen.fillRect(from, height - here, to - from, thick);
  if (before !== here) pen.fillRect(from, height - Math.max(before, here), thick, Math.abs(here - before));
  pen.fillStyle = ink;
  return here;
}

function colours(canvas) {
  const style = getComputedStyle(canvas);
  const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  return { ink: read("--bar", "#345"), line: read("--bar-line", "#666") };
}
