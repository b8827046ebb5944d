"""What `chronotope serve` bears: requests a second, errors, memory. `python bench/serve.py [--seconds 30]`."""

from __future__ import annotations

import argparse
import re
import urllib.request
from multiprocessing import get_context
from statistics import quantiles

import load
import serving
from synthetic import SLUG

FEW, MANY = 16, 64
WARM_UP = 3


def addresses(server: serving.Server) -> dict[str, str]:
    """Return what is asked for: the map's data as the page names it, the page, a file of the base map, a record."""
    with urllib.request.urlopen(server.map) as answer:  # noqa: S310 - our own server
        html = answer.read().decode()
    data = re.search(rf'"(/{SLUG}/map\.json\?v=\w+)"', html)
    overview = re.search(r'"(/static/basemap/overview\.json[^"]*)"', html)
    incident = re.search(rf'"(/{SLUG}/incidents/[\w-]+)[?"]', html)
    if not (data and overview and incident):
        raise SystemExit("The page doesn't name its data as this benchmark expects.")
    return {"map.json": data[1], "overview.json": overview[1], "record": incident[1], "page": f"/{SLUG}/"}


def under_load(server: serving.Server, path: str, connections: int, seconds: float) -> load.Result:
    """Return what a process of its own got, so that the asking takes none of this one's time."""
    port = int(server.url.rstrip("/").rsplit(":", 1)[1])
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(load.ask, (port, path, connections, seconds))


def report(name: str, found: load.Result) -> None:
    cuts = quantiles(found.seconds, n=100)
    print(
        f"  {name:34} {found.rate:8,.0f} requests/s   p50 {cuts[49] * 1000:6.1f} ms   p99 {cuts[98] * 1000:7.1f} ms"
        f"   {found.errors} errors   {found.size / 1000:.1f} kB each"
    )


def main(seconds: float) -> None:
    print(serving.machine())
    with serving.serving() as server:
        paths = addresses(server)
        for name, path in paths.items():
            under_load(server, path, FEW, WARM_UP)
            report(f"{name}, {FEW} connections, {seconds / 3:.0f} s", under_load(server, path, FEW, seconds / 3))
        before = server.memory
        for name in ("map.json", "page"):
            report(f"{name}, {MANY} connections, {seconds:.0f} s", under_load(server, paths[name], MANY, seconds))
            print(f"    memory {before:.1f} MB before, {server.memory:.1f} MB after")
            before = server.memory


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    main(parser.parse_args().seconds)
