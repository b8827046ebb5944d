"""Takes the README's picture from the real page. `make pictures`."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from webapp import create_app

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent.parent / "tests"))
from browser import FLAGS, find

# File name → (width, height, colour scheme, query).
PICTURES: dict[str, tuple[int, int, Literal["light", "dark"], str]] = {
    "desktop.png": (1366, 768, "light", "years=1939-1946&at=5/51.5/24&incident=krakow-1945"),
}


def main() -> None:
    """Serve the real app and take every picture."""
    server = create_server(create_app({"CORPORA": "soviet-war-crimes"}), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    address = f"http://127.0.0.1:{server.effective_port}/soviet-war-crimes/?"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, (width, height, scheme, query) in PICTURES.items():
            page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
            page.goto(address + query)
            page.wait_for_selector(".card")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=HERE / name)
            print(HERE / name)
        browser.close()
    server.close()


if __name__ == "__main__":
    main()
