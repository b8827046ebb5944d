// The year slider: two handles that can't cross. It only shows and reports years; the link and the typed years are others' work.
// Years are inclusive, so the first handle stands at the start of its year and the last at the end of its own:
// the handles touch but never overlap, and one year is one year wide.

const LEAP = 10;

/** Build the slider in `element`. `input(years)` is called at each step, `commit()` when a gesture ends.
 *  Years are [first, last] with null for "no limit", or null for all. */
export function createSlider(element, { min, max, input, commit }) {
  let values = [min, max], moved = false, held = null;
  const track = make("div", "slider-track"), range = make("div", "slider-range");
  const handles = ["First year", "Last year"].map((label, which) => handle(label, which));
  track.append(range, ...handles);
  element.append(track, scale(min, max));
  element.classList.add("slider");
  track.addEventListener("pointerdown", grab);
  track.addEventListener("pointermove", (event) => held && move(held.which, yearAt(event, held.which) - held.offset));
  for (const end of ["pointerup", "pointercancel"]) track.addEventListener(end, release);

  function show(years) {
    const [from, to] = years ?? [null, null];
    values = [clamp(from ?? min, min, max), clamp(to ?? max, min, max)];
    paint();
  }

  function paint() {
    const whole = max - min + 1;
    element.style.setProperty("--from", (values[0] - min) / whole);
    element.style.setProperty("--to", (values[1] + 1 - min) / whole);
    handles.forEach((handle, which) => {
      const [low, high] = limits(which), value = values[which];
      const free = value === (which ? max : min);
      for (const [name, text] of [["min", low], ["max", high], ["now", value], ["text", free ? `${value}, no limit` : value]]) {
        handle.setAttribute(`aria-value${name}`, text);
      }
      handle.firstChild.textContent = value;
    });
  }

  const limits = (which) => (which ? [values[0], max] : [min, values[1]]);

  function move(which, year) {
    const value = clamp(Math.round(year), ...limits(which));
    if (value === values[which]) return;
    values[which] = value;
    moved = true;
    paint();
    const ends = [values[0] === min ? null : values[0], values[1] === max ? null : values[1]];
    input(ends[0] === null && ends[1] === null ? null : ends);
  }

  function settle() {
    if (moved) commit();
    moved = false;
  }

  function yearAt(event, which) {
    const { left, width } = track.getBoundingClientRect();
    const inset = parseFloat(getComputedStyle(track).getPropertyValue("--handle")) || 24;
    const share = (event.clientX - left - inset) / Math.max(1, width - 2 * inset);
    return min + share * (max - min + 1) - (which ? 1 : 0);
  }

  function grab(event) {
    if (event.button !== 0) return;
    const onHandle = handles.indexOf(event.target.closest(".slider-handle"));
    const which = onHandle >= 0 ? onHandle : nearest(event);
    // A handle keeps the distance to the finger that took it; a press on the track brings the handle there.
    held = { which, offset: onHandle >= 0 ? yearAt(event, which) - values[which] : 0 };
    track.setPointerCapture(event.pointerId);
    handles[which].focus({ preventScroll: true });
    if (onHandle < 0) move(which, yearAt(event, which));
    event.preventDefault();
  }

  function nearest(event) {
    const [from, to] = [0, 1].map((which) => Math.abs(yearAt(event, which) - values[which]));
    return from <= to ? 0 : 1;
  }

  function release() {
    held = null;
    settle();
  }

  function handle(label, which) {
    const node = make("div", "slider-handle");
    node.append(make("span", "slider-value"));
    node.dataset.which = which ? "to" : "from";
    node.tabIndex = 0;
    node.setAttribute("role", "slider");
    node.setAttribute("aria-label", label);
    node.addEventListener("keydown", (event) => {
      const year = stepped(event.key, values[which], limits(which));
      if (year === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      move(which, year);
    });
    for (const end of ["keyup", "blur"]) node.addEventListener(end, () => held || settle());
    return node;
  }

  paint();
  return { show };
}

function stepped(key, value, [low, high]) {
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -LEAP, PageUp: LEAP };
  return { Home: low, End: high }[key] ?? (key in steps ? value + steps[key] : undefined);
}

function scale(min, max) {
  const node = make("div", "slider-scale");
  node.setAttribute("aria-hidden", "true");
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => (max - min) / size <= 8) ?? 2000;
  for (let year = Math.ceil(min / step) * step; year <= max; year += step) {
    const tick = make("span", "slider-tick");
    tick.textContent = year;
    tick.style.setProperty("--at", (year - min) / (max - min + 1));
    node.append(tick);
  }
  return node;
}

function make(tag, name) {
  return Object.assign(document.createElement(tag), { className: name });
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
