// What a mark looks like: shape = precision, fill = certainty of the place, dashed = proposed, colour = period.
// Shapes are SVG elements made one by one; colours come from CSS (map.css), so dark mode and print need nothing here.

const SVG = "http://www.w3.org/2000/svg";
const CERTAINTY = ["certain", "less-certain", "uncertain"];
// Each shape and its left half, in a box of 24 by 24 around 12,12.
const PATHS = {
  site: ["M12 5.5 18.5 12 12 18.5 5.5 12Z", "M12 5.5 5.5 12 12 18.5Z"],
  settlement: ["M12 5.5A6.5 6.5 0 1 1 12 18.5A6.5 6.5 0 1 1 12 5.5Z", "M12 5.5A6.5 6.5 0 0 0 12 18.5Z"],
  district: ["M12 4.5 18.5 8.25V15.75L12 19.5 5.5 15.75V8.25Z", "M12 4.5 5.5 8.25V15.75L12 19.5Z"],
  region: ["M6 5.5H18V18.5H6Z", "M12 5.5H6V18.5H12Z"],
  merged: ["M12 1.5A10.5 10.5 0 1 1 12 22.5A10.5 10.5 0 1 1 12 1.5Z", "M12 4A8 8 0 1 1 12 20A8 8 0 1 1 12 4Z"],
};

/** Return the classes that say period (1-7, 0 for several or none), certainty and status. `periods` is how many there are. */
export function lookClasses({ places, period, certainty, proposed }, periods) {
  const fill = CERTAINTY[certainty] ?? "certain";
  return ["mark", `is-${places.length > 1 ? "merged" : fill}`, `period-${period < 0 ? 0 : step(period, periods)}`, proposed ? "is-proposed" : ""]
    .filter(Boolean).join(" ");
}

// Few periods are spread over the seven colours, as in the legend.
function step(period, periods) {
  return periods < 2 ? 1 : 1 + Math.floor((period * 6) / (periods - 1) + 0.5);
}

/** Return the SVG of a place's precision, or of "merged". */
export function shape(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "mark-shape");
  const [whole, half] = PATHS[name] ?? PATHS.region;
  for (const [part, d] of [["halo", whole], ["outline", whole], ["half", half]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", `mark-${part}`);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** Return the outline and the half as Path2D, for the canvas. */
export function paths(name) {
  return (PATHS[name] ?? PATHS.region).map((d) => new Path2D(d));
}
