// The card of the selection: a Leaflet popup at its place; docked in a corner of the map when the record has no place;
// a sheet at the foot of the window where the map is narrow.
// Content is always nodes. Opened by keyboard it takes the focus; Escape closes it and gives the focus back.

const NARROW = 560;

/** Keep one card open on `map`. `closed()` is called when the reader closes it, not when `close` does. */
export function createCard(L, map, closed) {
  const container = map.getContainer();
  let open = null, opener = null;

  /** Show `content` (a node) at `latLng`, or docked for null. `focus` takes the focus into the card; `still` keeps the map where it is. */
  function show(content, latLng, label, { focus, still }) {
    const before = document.activeElement;
    const inside = open?.root.contains(before);
    if (!inside) opener = before;
    close({ restore: false });
    const narrow = map.getSize().x < NARROW;
    open = latLng && !narrow ? popup(content, latLng, !still) : docked(content, narrow);
    // Where the map may not move and the popup would be cut off, the card is docked.
    if (still && open.layer && !within(open.root)) {
      close({ restore: false });
      open = docked(content, narrow);
    }
    // The sheet lies over the map's foot: what it tells of must stand above it.
    if (latLng && narrow && !still) {
      const covered = Math.max(0, container.getBoundingClientRect().bottom - open.root.getBoundingClientRect().top);
      map.panInside(latLng, { paddingTopLeft: [40, 40], paddingBottomRight: [40, covered + 40] });
    }
    open.root.setAttribute("role", "dialog");
    open.root.setAttribute("aria-label", label);
    open.root.tabIndex = -1;
    if (focus || inside) open.root.focus({ preventScroll: true });
  }

  function popup(content, latLng, autoPan) {
    const size = map.getSize();
    const layer = L.popup({
      className: "card-popup", maxWidth: Math.min(360, size.x - 60), minWidth: Math.min(240, size.x - 60),
      maxHeight: Math.max(120, size.y - 150), offset: [0, -4], autoPan,
      autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [56, 12],
    }).setLatLng(latLng).setContent(content);
    layer.on("remove", () => open?.layer === layer && leave());
    layer.openOn(map);
    const root = layer.getElement();
    const closer = root.querySelector(".leaflet-popup-close-button");
    closer.setAttribute("aria-label", "Close");
    root.append(closer);
    return { layer, root };
  }

  function within(root) {
    const inner = root.getBoundingClientRect(), outer = container.getBoundingClientRect();
    return inner.top >= outer.top && inner.left >= outer.left && inner.right <= outer.right;
  }

  function docked(content, narrow) {
    const root = Object.assign(document.createElement("div"), { className: narrow ? "card-docked card-sheet" : "card-docked" });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "card-close", textContent: "×" });
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", leave);
    root.append(content, button);
    L.DomEvent.disableClickPropagation(root);
    L.DomEvent.disableScrollPropagation(root);
    container.append(root);
    return { root };
  }

  // The reader closes it.
  function leave() {
    close();
    closed();
  }

  /** Close the card; give the focus back if it was inside. */
  function close({ restore = true } = {}) {
    if (!open) return;
    const { layer, root } = open;
    const inside = root.contains(document.activeElement);
    open = null;
    if (layer) map.removeLayer(layer);
    // Leaflet would fade it out, and two dialogs would stand there for a while.
    root.remove();
    if (inside && restore) (opener?.isConnected ? opener : container).focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open) return;
    if (event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    leave();
  });

  return { show, close, get root() { return open?.root ?? null; } };
}
