// Marks on one canvas, for more of them than HTML can carry. Each look is drawn once and then copied.
// The canvas is hidden from screen readers: the list holds the same records.
import { shortCount } from "./buttons.js";
import { lookClasses, paths } from "./shapes.js";

const SIZE = 24, ROOM = 40, MIDDLE = ROOM / 2, TURN = 2 * Math.PI;

/** Make the renderer. `open(mark, {})` is called for a click within `reach` pixels of a mark. */
export function createCanvas(L, map, { places, layers }, { open, reach }) {
  let marks = [], chosen = new Set(), sprites = new Map(), colours = readColours();
  const Painter = L.Renderer.extend({
    _initContainer() {
      this._container = Object.assign(document.createElement("canvas"), { className: "marks-canvas" });
      this._container.setAttribute("aria-hidden", "true");
      this._ink = this._container.getContext("2d");
    },
    _destroyContainer() { this._container.remove(); },
    _update() {
      if (this._map._animatingZoom) return;
      L.Renderer.prototype._update.call(this);
      const ratio = devicePixelRatio, { min } = this._bounds, size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, min);
      Object.assign(this._container, { width: size.x * ratio, height: size.y * ratio });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      this.paint();
    },
    paint() {
      const ratio = devicePixelRatio, origin = this._map.getPixelOrigin().add(this._bounds.min);
      this._ink.setTransform(1, 0, 0, 1, 0, 0);
      this._ink.clearRect(0, 0, this._container.width, this._container.height);
      this._ink.setTransform(ratio, 0, 0, ratio, -origin.x * ratio, -origin.y * ratio);
      for (const mark of marks) this._ink.drawImage(sprite(mark, ratio), mark.px - MIDDLE, mark.py - MIDDLE, ROOM, ROOM);
    },
  });
  const painter = new Painter({ pane: "marks", padding: 0.25 }).addTo(map);

  function sprite(mark, ratio) {
    const classes = lookClasses(mark, layers.period.length);
    const kind = mark.places.length > 1 ? "merged" : places.precision[mark.anchor];
    const selected = chosen.size > 0 && mark.rows.some((row) => chosen.has(row));
    const count = mark.rows.length > 1 ? shortCount(mark.rows.length) : "";
    const key = `${classes} ${kind} ${selected} ${count} ${ratio}`;
    if (!sprites.has(key)) sprites.set(key, drawSprite(classes, kind, selected, count, ratio, colours));
    return sprites.get(key);
  }

  function hit({ x, y }) {
    const { x: px, y: py } = map.getPixelBounds().min.add([x, y]);
    return marks.find((mark) => Math.abs(mark.px - px) <= reach && Math.abs(mark.py - py) <= reach);
  }

  function draw(next, selected) {
    [marks, chosen] = [next, selected];
    painter.paint();
  }

  function recolour() {
    [sprites, colours] = [new Map(), readColours()];
    painter.paint();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  map.on("click", ({ containerPoint }) => { const mark = hit(containerPoint); if (mark) open(mark, {}); });
  map.on("mousemove", ({ containerPoint }) => map.getContainer().classList.toggle("over-mark", Boolean(hit(containerPoint))));
  return { draw };
}

// The colours of the page, as the buttons get them from map.css.
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  const ink = read("--ink", "#222");
  return { ink, paper: read("--paper", "#fff"), period: (step) => read(`--period-${step}`, ink) };
}

function drawSprite(classes, kind, selected, count, ratio, { ink, paper, period }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: ROOM * ratio, height: ROOM * ratio });
  const pen = canvas.getContext("2d"), colour = period(/period-(\d)/.exec(classes)[1]);
  const [whole, half] = paths(kind), has = (name) => classes.includes(name);
  pen.scale(ratio, ratio);
  pen.translate(MIDDLE - SIZE / 2, MIDDLE - SIZE / 2);
  pen.lineJoin = "round";
  stroke(pen, whole, paper, 4.5);
  pen.fillStyle = has("is-certain") ? colour : paper;
  pen.fill(whole);
  pen.setLineDash(has("is-proposed") ? [3, 2.2] : []);
  stroke(pen, whole, colour, 2);
  pen.fillStyle = colour;
  if (has("is-less-certain")) pen.fill(half);
  if (kind === "merged") stroke(pen, half, colour, 0.6);
  if (selected) ring(pen, ink);
  if (count) write(pen, count, kind === "merged", ink, paper);
  return canvas;
}

function stroke(pen, path, colour, width) {
  Object.assign(pen, { strokeStyle: colour, lineWidth: width });
  pen.stroke(path);
}

function ring(pen, ink) {
  const circle = new Path2D();
  circle.arc(SIZE / 2, SIZE / 2, SIZE / 2 + 2, 0, TURN);
  stroke(pen, circle, ink, 2);
}

function write(pen, count, merged, ink, paper) {
  const [x, y] = merged ? [SIZE / 2, SIZE / 2 + 0.5] : [SIZE - 3, SIZE - 4];
  Object.assign(pen, { font: `600 ${count.length > 2 ? 9 : 11}px system-ui, sans-serif`, textAlign: "center", textBaseline: "middle" });
  if (!merged) { Object.assign(pen, { strokeStyle: paper, lineWidth: 3 }); pen.strokeText(count, x, y); }
  pen.fillStyle = ink;
  pen.fillText(count, x, y);
}
