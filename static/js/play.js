// Play and pause: the window of years moves on by itself, only after a press of the button and never for longer than asked.
// Who prefers reduced motion gets the same button as "Next step": a press is one step, and nothing moves alone.

// Time to look at the map; a reader is no film projector.
const PACE_MS = 1000;
// After the rest of the page has spoken.
const TELL_MS = 400;

/** Take over `button`. `advance()` moves the years one step and tells whether more can follow, `rest()` ends the gesture,
 *  `hush(on)` keeps the status line from being read at each step, `tell()` says where it stopped. */
export function createPlay(button, { advance, rest, hush, tell }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0, playing = false;
  button.addEventListener("click", () => (still.matches ? step() : playing ? pause() : start()));
  still.addEventListener("change", () => { pause(); paint(); });
  document.addEventListener("visibilitychange", () => document.hidden && pause());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && pause());

  function step() {
    advance();
    rest();
  }

  function start() {
    playing = true;
    hush(true);
    paint();
    go();
  }

  function go() {
    if (advance()) timer = setTimeout(go, PACE_MS);
    else pause();
  }

  /** Stop; the years so far become a step of history. */
  function pause() {
    if (!playing) return;
    stop();
    rest();
    setTimeout(tell, TELL_MS);
  }

  /** Stop without a word: something else has set the years. */
  function stop() {
    clearTimeout(timer);
    playing = false;
    hush(false);
    paint();
  }

  function paint() {
    button.dataset.now = still.matches ? "step" : playing ? "playing" : "paused";
    button.lastChild.textContent = { step: "Next step", playing: "Pause", paused: "Play" }[button.dataset.now];
  }

  paint();
  return { pause, stop, get playing() { return playing; } };
}
