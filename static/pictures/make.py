"""Takes the README's pictures from the real pages. `make pictures`."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from webapp import create_app

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent.parent / "tests"))
from browser import FLAGS, find

# File name → (width, height, colour scheme, address below the corpus, what must stand there).
VIEW = "years=1939-1946&at=5/51.5/24&incident=krakow-1945"
PICTURES: dict[str, tuple[int, int, Literal["light", "dark"], str, str]] = {
    "desktop.png": (1366, 768, "light", f"?{VIEW}", ".card"),
    "dark.png": (1366, 768, "dark", "?theatre=baltic&at=7/58.3/25.5", ".mark"),
    "phone.png": (412, 823, "light", "?period=german-soviet-war&at=4/50/26", ".mark"),
    "reader.png": (1366, 768, "light", "text?at=6/53.5/20&incident=augustow-1945", ".passage mark"),
}
# Drawn by the server, as it is.
CARD = "card.png"


def main() -> None:
    """Serve the real app and take every picture."""
    server = create_server(create_app({"CORPORA": "soviet-war-crimes"}), host="127.0.0.1", port=0, threads=16)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}/soviet-war-crimes/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, (width, height, scheme, below, sight) in PICTURES.items():
            page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
            page.goto(address + below)
            page.wait_for_selector("body[data-ready]")
            page.wait_for_selector(sight)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=HERE / name)
            print(HERE / name)
        browser.close()
    with urlopen(f"{address}{CARD}?{VIEW}") as answer:  # noqa: S310 - our own server
        (HERE / CARD).write_bytes(answer.read())
        print(HERE / CARD)
    server.close()


if __name__ == "__main__":
    main()
