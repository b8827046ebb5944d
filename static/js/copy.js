// Buttons that copy a text of the page, or hand a link to another app. Hidden until this file makes them work.

const PAUSE_MS = 50, SHOWN_MS = 6000;

/** Make the buttons inside `root` work; what happened is said in its [role=status]. */
export function enableCopying(root) {
  const status = root.querySelector("[role=status]");
  const write = (text) => { status.textContent = text; };
  let timers = [];
  // Emptied first, so that the same words are said again.
  const say = (text) => {
    timers.forEach(clearTimeout);
    write("");
    timers = [setTimeout(write, PAUSE_MS, text), setTimeout(write, SHOWN_MS, "")];
  };
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(root.querySelector(`#${button.dataset.copy}`), button.dataset.what, say));
  }
  for (const button of root.querySelectorAll("[data-share]")) {
    button.hidden = !navigator.share;
    button.addEventListener("click", () => hand(button.dataset, say));
  }
}

async function copy(source, what, say) {
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    say(`${what} was copied.`);
  } catch {
    mark(source);
    say(`${what} is selected: copy it with Ctrl+C or ⌘C.`);
  }
}

function mark(source) {
  if (source.select) {
    source.focus();
    return source.select();
  }
  getSelection().selectAllChildren(source);
}

async function hand({ share, title }, say) {
  try {
    await navigator.share({ title, url: share });
  } catch (error) {
    // Closing the app's own dialog is no failure.
    if (error.name !== "AbortError") say("The link couldn’t be handed on; copy it instead.");
  }
}
