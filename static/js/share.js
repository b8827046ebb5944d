// "Copy link": the address of this view with the version of its data; where the clipboard is refused, a field to copy from.

/** Take over the button. `address()` returns the whole link; `announce(text)` tells the reader what happened. */
export function createShare(button, address, announce) {
  let field = null;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const link = address();
    field?.remove();
    field = null;
    try {
      await navigator.clipboard.writeText(link);
      announce("The link to this view was copied.");
    } catch {
      field = offer(link);
      announce("The link to this view is selected: copy it with Ctrl+C or ⌘C.");
    }
  });

  function offer(link) {
    const input = Object.assign(document.createElement("input"), { type: "text", readOnly: true, value: link, className: "copied-link" });
    input.setAttribute("aria-label", "Link to this view");
    button.after(input);
    input.focus();
    input.select();
    return input;
  }
}
