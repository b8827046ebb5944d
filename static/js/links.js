// Links of the page that follow the view.

/** Say how many passages of the text itself the search found. */
export function tellInText(passages) {
  const line = document.querySelector("#in-text");
  if (line.hidden && passages === 0) return;
  line.hidden = passages === 0;
  line.firstElementChild.textContent = passages === 1 ? "1 passage" : `${passages} passages`;
}

/** Give every link that carries the view, and every download of what it shows, this query. */
export function carry(query) {
  for (const link of document.querySelectorAll("a[data-view], a[data-download], .card a[href]")) {
    link.setAttribute("href", link.pathname + (query && `?${query}`) + link.hash);
  }
  // What a printed page says of itself.
  const printed = document.querySelector("#view-address");
  if (printed) printed.textContent = location.origin + location.pathname + (query && `?${query}`);
}
