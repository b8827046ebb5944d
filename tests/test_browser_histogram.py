"""The histogram beneath the slider: its counts are the filter's, its years are the slider's, its words say what it shows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FAR = 1_000_000_000

BINS = """async ([records, years, size]) => {
  const { binsOf, heightOf, summary } = await import("/static/js/histogram.js");
  const column = (k) => Int32Array.from(records, (record) => (record ? record[k] : 0));
  const spans = { dated: Uint8Array.from(records, (record) => Number(record !== null)),
    from: column(0), to: column(1), from2: column(2), to2: column(3) };
  const bins = binsOf(spans, new Uint8Array(records.length).fill(1), years, size);
  const plain = Object.fromEntries(["solid", "near", "wide"].map((name) => [name, [...bins[name]]]));
  return { ...bins, ...plain, height: heightOf(bins), summary: summary(bins, years) };
}"""

# A thousand records of all sorts; each bar against what the filter itself finds with that bin as its years.
AGAINST_THE_FILTER = """async ([[min, max], size]) => {
  const { binsOf } = await import("/static/js/histogram.js");
  const { createFilter, spansOf } = await import("/static/js/filter.js");
  let seed = 7;
  const dice = (sides) => (seed = (seed * 48271) % 2147483647) % sides;
  const names = ["id", "dated", "from", "to", "basis", "label", "stated_from", "stated_to", "stated_label"];
  const incidents = Object.fromEntries(names.map((name) => [name, []]));
  for (let i = 0; i < 1000; i++) {
    const first = min - 5 + dice(max - min + 10), last = first + [0, 0, 1, 3, 40][dice(5)], stated = min + dice(max - min);
    const dated = dice(9) > 0, twice = dice(4) === 0, open = dice(15);
    const row = [i, Number(dated), dated && open !== 1 ? first : null, dated && open !== 2 ? last : null,
      twice ? "corrected" : "stated", "", twice ? stated : null, twice ? stated + dice(3) : null, twice ? "then" : ""];
    names.forEach((name, n) => incidents[name].push(row[n]));
  }
  const filter = createFilter({ incidents, layers: {} }), spans = spansOf(incidents, "curated");
  const count = (years, time) => filter.run({ years, time, undated: false, dates: "curated" }).total;
  const { others } = filter.run({ years: null, time: "possible", undated: true, dates: "curated" });
  const { solid, near, wide, first } = binsOf(spans, others, [min, max], size);
  return [...solid].map((dark, k) => {
    const bin = [Math.max(min, first + k * size), Math.min(max, first + (k + 1) * size - 1)];
    return [bin, [dark, dark + near[k] + wide[k]], [count(bin, "certain"), count(bin, "possible")]];
  });
}"""

PICTURE = "() => document.querySelector('.bars').toDataURL()"


def bins(page: Page, records: list[list[int] | None], years: tuple[int, int] = (1900, 1909), size: int = 1) -> Any:
    """Count records, each [from, to] or [from, to, from2, to2] or None for undated."""
    full = [r and (r if len(r) == 4 else [*r, *r]) for r in records]
    return page.evaluate(BINS, [full, years, size])


def histogram(page: Page) -> str:
    return page.locator(".bars").get_attribute("aria-label") or ""


@pytest.fixture
def page(visit, served) -> Page:
    return visit(served.map)


@pytest.fixture
def pure(visit, served) -> Page:
    """Open a page without a map: enough for functions that need none."""
    return visit(f"{served.map}about", ready=False)


def test_a_year_that_is_certain_is_solid_and_possible_years_are_lighter(pure):
    found = bins(pure, [[1901, 1901], [1901, 1902], None])
    assert found["solid"] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert found["near"] == [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    assert (found["undated"], found["outside"], found["long"]) == (1, 0, 0)


def test_a_span_within_a_wider_bin_is_solid(pure):
    found = bins(pure, [[1901, 1903], [1904, 1905]], size=5)
    assert (found["first"], found["solid"], found["near"]) == (1900, [1, 0], [1, 1])


def test_bins_begin_at_multiples_of_their_size_and_end_with_the_slider(pure):
    found = bins(pure, [[1919, 1919], [1918, 1918], [1917, 1922], [1925, 1925]], (1919, 1924), 5)
    assert (found["first"], found["solid"], found["near"], found["outside"]) == (1915, [1, 0], [0, 0], 2)
    assert found["wide"] == [1, 1]


def test_a_record_with_two_dates_counts_once_in_a_year_and_at_both_years(pure):
    found = bins(pure, [[1901, 1901, 1901, 1901], [1902, 1902, 1905, 1905], [1907, 1907, 1906, 1908]])
    assert found["solid"] == [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
    assert found["near"] == [0, 0, 0, 0, 0, 0, 1, 0, 1, 0]


def test_open_and_long_spans_are_counted_apart_and_never_hide_the_others(pure):
    found = bins(pure, [[1901, FAR], [-FAR, 1908], [1901, 1908], *[[1903, 1904]] * 3])
    assert found["long"] == 3
    assert max(found["solid"]) == 0
    assert found["near"] == [0, 0, 0, 3, 3, 0, 0, 0, 0, 0]
    assert found["wide"] == [1, 3, 3, 3, 3, 3, 3, 3, 3, 1]
    assert found["height"] == 6
    walled = bins(pure, [*[[1901, FAR]] * 90, [1903, 1903]])
    assert walled["height"] == 2
    assert bins(pure, [[1901, FAR]] * 90)["height"] == 90


@pytest.mark.parametrize("size", [1, 2, 5, 10])
def test_a_bar_is_what_the_filter_finds_with_its_years(pure, size):
    bars = pure.evaluate(AGAINST_THE_FILTER, [[1913, 1962], size])
    assert len(bars) == len(range(1913 // size, 1962 // size + 1))
    assert [(years, drawn) for years, drawn, _ in bars] == [(years, found) for years, _, found in bars]
    assert any(solid for _, (solid, _), _ in bars)


def test_the_summary_says_years_peak_and_what_has_no_place(pure):
    found = bins(pure, [*[[1903, 1904]] * 3, *[[1904, 1904]] * 2, [1908, 1908], [1901, FAR], [1950, 1950], None, None])
    expected = "Records by year, 1900 to 1909; most between 1903 and 1904; 1 of a long or open span"
    assert found["summary"] == f"{expected}; 1 outside these years; 2 undated"
    assert bins(pure, [None])["summary"] == "Records by year, 1900 to 1909; 1 undated"
    assert bins(pure, [[1907, 1907]], size=5)["summary"].startswith(
        "Records by 5 years, 1900 to 1909; most between 1905"
    )


@pytest.mark.parametrize(
    ("years", "width", "size"), [(73, 700, 1), (73, 219, 1), (73, 218, 2), (300, 228, 5), (2000, 100, 100)]
)
def test_bins_widen_until_each_has_three_pixels(pure, years, width, size):
    found = pure.evaluate(
        "async (a) => { const { binSize } = await import('/static/js/axis.js'); return binSize(...a); }",
        [years, width, 3],
    )
    assert found == size


def test_the_page_has_it_as_a_picture_with_words(page):
    picture = page.get_by_role("img", name="Records by year, 1750 to 1770; most between 1755 and 1756")
    expect(picture).to_have_accessible_name(
        "Records by year, 1750 to 1770; most between 1755 and 1756; 2 of a long or open span; 1 undated"
    )
    expect(picture).to_have_accessible_description(
        "Solid: dated to these years. Lighter: may lie in them. Outlined: long or open spans. "
        "Records, not events or victims."
    )


def test_it_follows_the_other_filters_but_not_the_years(page):
    page.check("input[value=at-sea]")
    expect(page.locator(".bars")).to_have_attribute(
        "aria-label", "Records by year, 1750 to 1770; 1 of a long or open span; 0 undated"
    )
    page.get_by_role("slider", name="Last year").focus()
    page.keyboard.press("Home")
    expect(page.locator("#status")).to_contain_text("0 of 8")
    assert "1 of a long or open span" in histogram(page)


def test_dates_of_the_source_alone_move_the_bars(visit, served):
    curated, source = (visit(f"{served.map}{query}").evaluate(PICTURE) for query in ("", "?dates=source"))
    assert curated != source


def test_a_drag_paints_nothing_anew(page):
    page.evaluate("""() => {
      window.painted = 0;
      const own = CanvasRenderingContext2D.prototype.clearRect;
      CanvasRenderingContext2D.prototype.clearRect = function (...at) {
        if (this.canvas.matches(".bars")) window.painted++;
        return own.apply(this, at);
      };
    }""")
    page.get_by_role("slider", name="First year").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#status")).to_contain_text("7 of 8")
    assert page.evaluate("window.painted") == 0
    page.check("input[value=acadia]")
    page.wait_for_function("() => window.painted > 0")


def test_a_year_stands_below_the_same_year_of_the_slider(visit, served):
    for phone in (False, True):
        page = visit(f"{served.map}?years=1755-1755", phone=phone)
        bars, first, last = (
            page.locator(s).bounding_box() for s in (".histogram", "[data-which=from]", "[data-which=to]")
        )
        assert first["x"] + first["width"] == pytest.approx(bars["x"] + bars["width"] * 5 / 21, abs=1)
        assert last["x"] == pytest.approx(bars["x"] + bars["width"] * 6 / 21, abs=1)
        ink = page.evaluate("""() => {
          const canvas = document.querySelector(".bars"), pen = canvas.getContext("2d");
          const row = pen.getImageData(0, canvas.height - 1, canvas.width, 1).data;
          const at = (year) => row[4 * Math.round(((year + .5 - 1750) / 21) * canvas.width) + 3];
          return [1751, 1755, 1758].map(at);
        }""")
        assert ink == [0, 255, 255]


def test_it_is_painted_anew_in_the_colours_of_the_other_scheme(page):
    light = page.evaluate(PICTURE)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => ({PICTURE})() !== light", arg=light)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"(light) => ({PICTURE})() === light", arg=light)


def test_the_undated_have_a_bin_of_their_own_that_leaves_them_out_or_lists_them(visit, served):
    page = visit(f"{served.map}?years=1758-1758")
    rows = page.locator("#list li")
    expect(rows).to_have_count(4)
    undated = page.get_by_role("button", name="1 undated listed too", pressed=True)
    undated.click()
    expect(page).to_have_url(f"{served.map}?years=1758-1758&undated=0")
    expect(rows).to_have_count(3)
    expect(page.locator(".undated")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".undated")).to_contain_text("1 undated")
    page.locator(".undated").focus()
    page.keyboard.press("Space")
    expect(rows).to_have_count(4)
    page.go_back()
    expect(page.locator(".undated")).to_have_attribute("aria-pressed", "false")


def test_the_undated_bin_is_as_high_as_a_year_with_as_many(page):
    bar, bars = page.locator(".undated-bar").bounding_box(), page.locator(".bars").bounding_box()
    assert bar["height"] == pytest.approx(bars["height"] / 5, abs=1.5)
    assert bar["y"] + bar["height"] == pytest.approx(bars["y"] + bars["height"], abs=2)
