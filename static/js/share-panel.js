// "Share": a dialog that holds what the server's share page says of this view, so that both are one.
import { enableCopying } from "./copy.js";
import { fetchFragment } from "./data.js";

/** Take over the link to the share page: a button in its place opens `dialog`. */
export function createSharePanel(page, button, dialog, { urls, link }) {
  const body = dialog.querySelector("[data-body]"), canonical = document.querySelector("link[rel=canonical]");
  let turn = 0;
  page.hidden = true;
  button.hidden = false;
  button.addEventListener("click", open);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  // Escape closes this and nothing below it.
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  dialog.addEventListener("close", () => {
    turn++;
    body.replaceChildren();
  });
  // Browsers share a page by its canonical address, which must be the view's.
  link.listen((state, { how }) => {
    if (!canonical || how === "drag") return;
    const address = new URL(canonical.href);
    address.search = link.query({ v: "" });
    canonical.href = address.href;
  });

  async function open() {
    const asked = ++turn, address = urls.share(link.query());
    body.replaceChildren("One moment …");
    dialog.showModal();
    let content;
    try {
      content = (await fetchFragment(address)).querySelector("#sharing");
    } catch {
      content = "What can be shared couldn’t be loaded. The address of this page leads to this view, too.";
    }
    if (asked !== turn) return;
    body.replaceChildren(content);
    if (content instanceof Element) enableCopying(content);
  }
}
