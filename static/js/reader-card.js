// The reader's card: over the foot of the map where there are two columns, under the map in the sheet. The same
// acts as the map page's card, which lies over a whole window.
import { element } from "./panel.js";

/** Keep one card in `stage`. `closed()` is called when the reader closes it, not when `close` does. */
export function createReaderCard(map, stage, closed) {
  const button = element("button", { type: "button", className: "card-close", textContent: "×" });
  const root = element("div", { className: "reader-card", hidden: true, tabIndex: -1 });
  let opener = null;
  button.setAttribute("aria-label", "Close");
  button.addEventListener("click", leave);
  root.setAttribute("role", "dialog");
  stage.append(root);

  /** Show `content` (a node) for what lies at `latLng`, if anywhere; `still` keeps the map where it is. */
  function show(content, latLng, label, { focus = false, still = false }) {
    const inside = root.contains(document.activeElement);
    if (!inside) opener = document.activeElement;
    root.replaceChildren(button, content);
    root.setAttribute("aria-label", label);
    root.hidden = false;
    root.scrollTop = 0;
    if (focus || inside) root.focus({ preventScroll: true });
    if (latLng && !still) bring(latLng);
  }

  // What the card tells of must stand above it.
  function bring(latLng) {
    map.invalidateSize({ pan: false });
    const { top, bottom, width } = map.getContainer().getBoundingClientRect(), free = Math.min(bottom, overlaid()) - top;
    map.panInside(latLng, { paddingTopLeft: [width / 5, free / 4], paddingBottomRight: [width / 5, bottom - top - (free * 3) / 4] });
  }

  // Under the map the card begins where the map ends; over it, it hides the map's foot.
  const overlaid = () => root.getBoundingClientRect().top;

  function leave() {
    close();
    closed();
  }

  function close() {
    if (root.hidden) return;
    const inside = root.contains(document.activeElement);
    root.hidden = true;
    root.replaceChildren();
    if (inside) (opener?.isConnected ? opener : map.getContainer()).focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || root.hidden) return;
    event.preventDefault();
    leave();
  });
  return { show, close, focus: () => root.hidden || root.focus({ preventScroll: true }) };
}
