// Where the window is too narrow for two columns, the map is a sheet at its foot that a button raises and lowers.

/** Take over the button; where there are two columns the style sheet hides it. */
export function createSheet(button, stage) {
  const page = document.documentElement, header = document.querySelector("header.site");
  button.hidden = false;
  document.querySelector(".to-map").hidden = false;
  button.addEventListener("click", () => raise(!page.classList.contains("map-raised")));
  document.querySelector(".to-map a").addEventListener("click", () => raise(true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) raise(false);
  });

  function raise(on) {
    if (!on && stage.contains(document.activeElement) && button.checkVisibility()) button.focus();
    page.classList.toggle("map-raised", on);
    button.textContent = on ? "Text" : "Map";
  }

  // The columns begin below the head, which may take more than one line.
  new ResizeObserver(() => page.style.setProperty("--head", `${header.offsetHeight}px`)).observe(header);
  return { raise };
}
