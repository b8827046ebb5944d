// The year slider: two handles that can't cross, and a grip that moves the window between them. It only shows and reports
// years; the link and the typed years are others' work.
// Years are inclusive, so the first handle stands at the start of its year and the last at the end of its own:
// the handles touch but never overlap, and one year is one year wide.
import { clamp, make, shifted, spoken, stepped, tell, touching, write } from "./axis.js";
import { createParts } from "./slider-parts.js";

const WINDOW = 2;
// A finger that rests isn't still.
const SLOP_PX = 4;

/** Build the slider's `track`, and `shades` and the grip in its `hold` for what lies beneath it.
 *  `input(years)` is called at each step, `commit()` when a gesture ends, `step()` says how far an arrow key goes.
 *  Years are [first, last] with null for "no limit", or null for all. */
export function createSlider(element, { min, max, step, input, commit }) {
  // What the link says, its ends as years, and where the handles then stand: a link may reach beyond the slider.
  let given = [null, null], ends = [min, max], values = ends, moved = false, held = null;
  const handles = ["First year", "Last year"].map((label, which) => handle(label, which));
  const grip = knob(make("div", "slider-grip", { "aria-label": "Window of years" }), () => whole()[0], () => outerLimits(), shiftTo);
  const { track, shades, hold, stand, rest } = createParts(handles, grip);
  for (const part of [track, grip]) {
    part.addEventListener("pointerdown", grab);
    part.addEventListener("pointermove", drag);
    for (const end of ["pointerup", "pointercancel"]) part.addEventListener(end, release);
  }

  function show(years) {
    if (given.join() === (years ?? [null, null]).join()) return;
    given = [...(years ?? [null, null])];
    ends = [given[0] ?? min, given[1] ?? max];
    values = ends.map((year) => clamp(year, min, max));
    paint();
  }

  function paint() {
    const all = max - min + 1;
    stand((values[0] - min) / all, (values[1] + 1 - min) / all);
    if (!moved) rest();
    handles.forEach((node, which) => {
      tell(node, limits(which), values[which], given[which] ?? `${values[which]}, no limit`);
      const text = String(given[which] ?? values[which]);
      if (node.firstChild.textContent !== text) node.firstChild.textContent = text;
    });
    tell(grip, [min, Math.max(values[0], outerLimits()[1])], values[0], movable() ? spoken(ends) : "all years");
    write(grip, "aria-disabled", !movable());
    write(grip, "tabindex", movable() ? 0 : -1);
    element.classList.toggle("has-window", movable());
  }

  const limits = (which) => (which ? [values[0], max] : [min, values[1]]);
  // What the grip and playing move: all of the link's window, not only what of it is seen.
  const whole = () => touching(ends, [min, max]);
  const outerLimits = () => [min, max - (ends[1] - ends[0])];
  const movable = () => values[0] > min || values[1] < max;
  const within = (year) => movable() && year >= values[0] && year < values[1] + 1;

  /** Move one handle; where it reaches the slider's end there is no limit. */
  function move(which, year) {
    const value = clamp(Math.round(year), ...limits(which));
    if (value === values[which]) return;
    report(given.map((end, at) => (at !== which ? end : value === (which ? max : min) ? null : value)));
  }

  function shiftTo(year) {
    place(shifted(whole(), year - whole()[0], [min, max]));
  }

  /** Set both ends; unlike a handle's, they stay limits at the slider's ends, so that a moved window keeps its width. */
  function place(window) {
    if (String(window) !== String(ends)) report(window);
  }

  function report(window) {
    moved = true;
    const years = window[0] === null && window[1] === null ? null : window;
    show(years);
    input(years);
  }

  function settle() {
    if (moved) commit();
    moved = false;
    rest();
  }

  function yearAt({ clientX }, which = 0) {
    const { left, width } = track.getBoundingClientRect();
    const inset = parseFloat(getComputedStyle(track).getPropertyValue("--handle")) || 24;
    return min + ((clientX - left - inset) / Math.max(1, width - 2 * inset)) * (max - min + 1) - (which ? 1 : 0);
  }

  // A handle or the window keeps the distance to the finger that took it; a press on the bare track brings a handle there.
  // A press within the window is a press on the track until it moves.
  function grab(event) {
    if (event.button !== 0) return;
    const onHandle = handles.indexOf(event.target.closest(".slider-handle")), onTrack = event.currentTarget === track;
    const which = onHandle >= 0 ? onHandle : !onTrack || within(yearAt(event)) ? WINDOW : nearest(event);
    if (which === WINDOW && !movable()) return;
    const bare = onHandle < 0 && which !== WINDOW, end = which % WINDOW;
    held = { which, offset: bare ? 0 : yearAt(event, end) - (which === WINDOW ? whole() : values)[end], x: event.clientX, tap: onTrack && which === WINDOW };
    event.currentTarget.setPointerCapture(event.pointerId);
    (handles[which] ?? grip).focus({ preventScroll: true });
    if (bare) move(which, yearAt(event, which));
    event.preventDefault();
  }

  function drag(event) {
    if (!held || (held.tap && Math.abs(event.clientX - held.x) < SLOP_PX)) return;
    held.tap = false;
    if (held.which === WINDOW) shiftTo(yearAt(event) - held.offset);
    else move(held.which, yearAt(event, held.which) - held.offset);
  }

  function nearest(event) {
    const [from, to] = [0, 1].map((which) => Math.abs(yearAt(event, which) - values[which]));
    return from <= to ? 0 : 1;
  }

  function release(event) {
    if (held?.tap && event.type === "pointerup") {
      const which = nearest(event);
      handles[which].focus({ preventScroll: true });
      move(which, yearAt(event, which));
    }
    held = null;
    settle();
  }

  function handle(label, which) {
    const node = make("div", "slider-handle", { "data-which": which ? "to" : "from", "aria-label": label });
    node.append(make("span", "slider-value"));
    return knob(node, () => values[which], () => limits(which), (year) => move(which, year));
  }

  function knob(node, value, bounds, go) {
    node.tabIndex = 0;
    node.setAttribute("role", "slider");
    node.addEventListener("keydown", (event) => {
      const year = stepped(event.key, value(), bounds(), step());
      if (year === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(year);
    });
    for (const end of ["keyup", "blur"]) node.addEventListener(end, () => held || settle());
    return node;
  }

  paint();
  return { track, shades, hold, show, place, settle, get ends() { return ends; } };
}
