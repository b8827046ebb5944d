// What the page says to the reader: #messages for what needs attention, #status for what just changed.

const LATER_MS = 300, BACK_MS = 4000;

/** Take over `list` (a <ul>); each message has a key, and saying it again replaces it. */
export function createMessages(list, status) {
  const shown = new Map();
  let waiting = 0, standing = status.textContent;

  /** Show a sentence, optionally with offers ([label, action]) as buttons or [label, address] as links. */
  function say(key, text, offers = []) {
    const item = document.createElement("li");
    item.dataset.key = key;
    item.append(text, ...offers.flatMap(([label, act]) => [" ", offer(label, act)]));
    const before = shown.get(key);
    if (before?.textContent === item.textContent) return;
    before ? before.replaceWith(item) : list.append(item);
    shown.set(key, item);
    list.hidden = false;
  }

  function clear(key) {
    if (!shown.has(key)) return;
    shown.get(key).remove();
    shown.delete(key);
    list.hidden = list.children.length === 0;
  }

  /** Remove what the server or an earlier state said. */
  function reset() {
    list.replaceChildren();
    shown.clear();
    list.hidden = true;
  }

  /** Announce politely what stays true: how many records match. A reader who moves a slider hears the last, not each. */
  function report(text, { later = false } = {}) {
    standing = text;
    clearTimeout(waiting);
    if (later) waiting = setTimeout(write, LATER_MS, text);
    else write(text);
  }

  /** Announce what just happened; the report comes back after it. */
  function announce(text) {
    clearTimeout(waiting);
    write(text);
    waiting = setTimeout(write, BACK_MS, standing);
  }

  function write(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  return { say, clear, reset, report, announce };
}

function offer(label, act) {
  if (typeof act === "string") return Object.assign(document.createElement("a"), { href: act, textContent: label });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: "offer" });
  button.addEventListener("click", act);
  return button;
}
