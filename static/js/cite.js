// The entry of pages that cite and share without being the map: their copy buttons.
import { enableCopying } from "./copy.js";

for (const root of document.querySelectorAll("[data-copies]")) enableCopying(root);
