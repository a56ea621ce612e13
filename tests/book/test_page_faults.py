"""The tests of the book's pages find what is wrong with a page that has every fault."""

from page_faults import CONTRAST, EVERYTHING, FORMULAS, OVERFLOW, PICTURES, UNFOLD, Visit
from static_server import served

PAGE = """<!doctype html><html lang="en"><title>Bad</title><body><article>
<p style="white-space: nowrap">{long}</p>
<p>a raw $x^2$ and \\(y\\)</p> <span class="math">z</span>
<img src="gone.png" alt="a figure"> <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<script src="http://127.0.0.2:9/outside.js"></script>
<details><summary>more</summary><p style="color: #eee; background: #fff">pale</p></details>
<button></button>
</article></body></html>"""
FAULTS = {
    "P runs out: on and on": OVERFLOW,
    "raw: a raw $x^2$": FORMULAS,
    "1 formulas, 0 rendered": FORMULAS,
    "missing: ": PICTURES,
    "no alternative text: data:": PICTURES,
    "button-name": EVERYTHING,
    "color-contrast": CONTRAST,
}


def test_a_page_with_every_fault_is_caught_at_each(chromium, axe, tmp_path):
    (tmp_path / "bad.html").write_text(PAGE.format(long="on and on " * 90), encoding="utf-8")
    with served(tmp_path) as address, Visit(chromium, address, "bad.html", width=400) as visit:
        assert any("asks the network for http://127.0.0.2" in fault for fault in visit.faults)
        assert any("404 for" in fault for fault in visit.faults)
        visit.page.evaluate(UNFOLD)
        visit.page.evaluate(axe)
        for fault, script in FAULTS.items():
            visit.faults.clear()
            visit.find(script)
            assert any(found.startswith(fault) for found in visit.faults), (fault, visit.faults)
