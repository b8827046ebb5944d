// The bar of time below the map: slider, histogram, undated bin, play, step, periods. It shows a state and reports changes.
import { following, make, spoken, ticks } from "./axis.js";
import { createHistogram } from "./histogram.js";
import { createPlay } from "./play.js";
import { createSlider } from "./slider.js";
import { spansOf } from "./filter.js";
import { parse } from "./state.js";

const STEPS = [1, 5, 10];
const KEY = [
  "Solid: dated to these years.", "Lighter: may lie in them.", "Outlined: long or open spans.", "Records, not events or victims.",
];
const ICON = { box: "0 0 10 10", path: "M1.5 0 9.5 5 1.5 10z", bars: "M1 0h3v10H1zM6 0h3v10H6z", step: "M0 0 6 5 0 10zM7 0h2v10H7z" };

/** Build the bar in `element`; `status` is the line that playing must not let speak at each step. */
export function createTimebar(element, status, { data, link, messages }) {
  const [min, max] = data.years, spans = {};
  let played = null;
  const steps = choice("Step in years", STEPS.map((years) => [years, `Step ${years}`])), step = () => Number(steps.value);
  const slider = createSlider(element, { min, max, step, input: setYears, commit: link.settle });
  const bars = make("div", "histogram"), undated = undatedBin();
  const histogram = createHistogram(bars, data.years, tellUndated);
  const button = playButton();
  const play = createPlay(button, { advance, rest: slider.settle, hush, tell });
  const periods = takePeriods(element.querySelector("select"));
  lay();

  function setYears(years) {
    link.change({ years }, "drag");
  }

  function advance() {
    slider.place(following(slider.ends, step(), data.years));
    played = String(slider.ends);
    return slider.ends[1] < max;
  }

  function tell() {
    messages.announce(`Paused at ${spoken(slider.ends)}.`);
  }

  function hush(on) {
    status.setAttribute("aria-live", on ? "off" : "polite");
  }

  function lay() {
    const axis = make("div", "timebar-axis"), controls = make("div", "timebar-controls");
    const key = make("p", "timebar-key", { id: "histogram-key" });
    bars.append(slider.shades, slider.hold);
    bars.querySelector("canvas").setAttribute("aria-describedby", key.id);
    key.append(...KEY.flatMap((sentence) => [Object.assign(make("span", ""), { textContent: sentence }), " "]));
    axis.append(slider.track, bars, scale());
    controls.append(button, steps, ...(periods ? [periods] : []), key);
    element.replaceChildren(axis, undated, controls);
    element.classList.add("slider");
    // Whoever touches the bar wants it to stand; Tab only walks by.
    const halt = ({ target, key: name }) => name === "Tab" || button.contains(target) || play.pause();
    for (const event of ["pointerdown", "keydown"]) element.addEventListener(event, halt, { capture: true });
  }

  function scale() {
    const node = make("div", "slider-scale", { "aria-hidden": "true" });
    for (const year of ticks(min, max)) {
      const tick = Object.assign(make("span", "slider-tick"), { textContent: year });
      tick.style.setProperty("--at", (year - min) / (max - min + 1));
      node.append(tick);
    }
    return node;
  }

  // Beside the years since no year holds them; pressed = they are listed whatever the years.
  function undatedBin() {
    const node = make("button", "undated", { type: "button" });
    const unseen = Object.assign(make("span", "visually-hidden"), { textContent: " listed too" });
    node.append(make("span", "undated-bar"), make("span", "undated-count"), unseen);
    node.addEventListener("click", () => link.change({ undated: !link.state.undated }, "push"));
    return node;
  }

  // Cut at the height of the tallest year, or many undated records would flatten the years; the number stands beneath.
  function tellUndated(bins, height) {
    undated.style.setProperty("--share", Math.min(1, bins.undated / Math.max(1, height)));
    undated.querySelector(".undated-count").textContent = `${bins.undated} undated`;
  }

  function takePeriods(select) {
    if (!select) return null;
    select.hidden = false;
    select.addEventListener("change", () => {
      const { state } = parse(new URLSearchParams({ years: select.value }), data.layers);
      link.change({ years: state.years }, "push");
    });
    return select;
  }

  /** Show a state; `others` marks the records that pass all of it but the years. */
  function show({ years, undated: listed, dates }, others) {
    slider.show(years);
    if (play.playing && String(slider.ends) !== played) play.stop();
    spans[dates] ??= spansOf(data.incidents, dates);
    histogram.show(spans[dates], others);
    undated.setAttribute("aria-pressed", String(listed));
    undated.title = listed ? "Undated records are listed whatever the years" : "Undated records are left out where years are set";
    if (periods) choose(periods, years ? `${years[0] ?? ""}-${years[1] ?? ""}` : "");
  }

  return { show };
}

// The first option is shown for years that are no period's.
function choose(select, value) {
  const index = [...select.options].findIndex((option) => option.value === value);
  if (select.selectedIndex !== Math.max(0, index)) select.selectedIndex = Math.max(0, index);
}

function choice(label, options) {
  const select = make("select", "timebar-step", { "aria-label": label });
  select.append(...options.map(([value, text]) => Object.assign(document.createElement("option"), { value, textContent: text })));
  return select;
}

function playButton() {
  const node = make("button", "play", { type: "button" }), icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", ICON.box);
  icon.setAttribute("aria-hidden", "true");
  for (const [now, name] of [["paused", "path"], ["playing", "bars"], ["step", "step"]]) {
    const path = document.createElementNS(icon.namespaceURI, "path");
    path.setAttribute("d", ICON[name]);
    path.setAttribute("class", `when-${now}`);
    icon.append(path);
  }
  node.append(icon, " ", make("span", ""));
  return node;
}
