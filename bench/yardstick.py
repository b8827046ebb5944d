"""How fast the machine is in these minutes: a fixed piece of work in an empty page, beside other figures."""

from __future__ import annotations

from browsing import RUNS, THROTTLED, page
from playwright.sync_api import Browser

# Strings, objects and sorting, as a page does them.
WORK = """() => {
  const before = performance.now();
  for (let n = 0, all = []; n < 400000; n++) {
    all.push({ name: String((n * 7919) % 10007), n });
    if (all.length === 1000) { all.sort((a, b) => (a.name < b.name ? -1 : 1)); all = []; }
  }
  return performance.now() - before;
}"""


def took(browser: Browser, rate: int = 1) -> float:
    """Return the milliseconds of a fixed piece of work in an empty page: how fast this machine is in these minutes."""
    with page(browser, rate) as (opened, _):
        return float(min(opened.evaluate(WORK) for _ in range(RUNS)))


def tell(browser: Browser) -> None:
    """Print it: a shared machine may take half as long again some minutes later."""
    plain, slowed = took(browser), took(browser, THROTTLED)
    print(f"Yardstick: a fixed piece of work takes {plain:.0f} ms; processor ÷ {THROTTLED}: {slowed:.0f} ms")
