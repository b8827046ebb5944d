// The bar at the foot of a narrow window: map, filters, records, each within a thumb's reach. Without this file its
// links are plain anchors; here they leave the address alone, which says what is seen, not where one has scrolled.

/** Take over the links of `bar`. */
export function createThumb(bar) {
  bar.addEventListener("click", (event) => {
    const target = document.querySelector(event.target.closest("a")?.getAttribute("href") ?? "none");
    if (!target) return;
    event.preventDefault();
    const fold = target.closest("details");
    if (fold) fold.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const goal = fold ?? target;
    goal.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    (fold?.querySelector("summary") ?? target).focus({ preventScroll: true });
  });
}
