"""A TA's pages: nothing that a student wrote is a live link, controls anything, hides, or blocks the page."""

import json
import re
import time
import unicodedata

import nbformat
import pytest
from browser import CHROMIUM, dump, free_port, serving
from html_tags import Tags
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from stages import give
from support import ROOT
from tiny import tiny_class
from traitlets.config import PyFileConfigLoader

from grader.commands import report
from grader.feedback.markdown import to_html
from grader.feedback.page import page_of
from grader.feedback.render import render
from grader.feedback.truncate import PRETTY, PRINTED, fit
from grader.intake.printable import one_line, printable
from grader.model.run_folder import RunFolder
from grader.pipeline import publish_feedback
from grader.records import nbgrader_steps
from grader.records.gradebook import gradebook

LINKS = {
    "plain": "[a](javascript:alert(1))",
    "an entity": "[a](&#106;avascript:alert(1))",
    "entities": "[a](&#x6A;ava&#115;cript&colon;alert(1))",
    "a tab": "[a](<java\tscript:alert(1)>)",
    "a new line": "[a](<java&#10;script:alert(1)>)",
    "a control character": "[a](&#1;javascript:alert(1))",
    "a space before": "[a](<  javascript:alert(1)>)",
    "capitals": "[a](JaVaScRiPt:alert(1))",
    "vbscript": "[a](vbscript:msgbox(1))",
    "a page of data": "[a](data:text/html,<script>alert(1)</script>)",
    "an svg of data": "[a](data:image/svg+xml;base64,PHN2Zz4=)",
    "a blob": "[a](blob:http://x/1)",
    "a file": "[a](file:///etc/passwd)",
    "an autolink": "<javascript:alert(1)>",
    "a reference": "[a][b]\n\n[b]: javascript:alert(1)",
    "a short reference": "[b]\n\n[b]: <javascript:alert(1)> 'title'",
    "a picture": "![a](javascript:alert(1))",
    "a linked picture": "[![a](data:image/png;base64,AAAA)](javascript:alert(1))",
    "a tag": '<a href="javascript:alert(1)">a</a>',
    "a base": '<base href="javascript:"><form action="javascript:alert(1)"><button>a</button></form>',
    "an svg": '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    "maths": r"$\href{javascript:alert(1)}{a}$ and $$\style{color:red}{\cssId{x}{\class{y}{a}}}$$",
    "maths that is escaped": r"\$\href{javascript:alert(1)}{a}\$",
    "an environment": r"\begin{align}\href{javascript:alert(1)}{a}\end{align}",
    "our own address": "[a](/api/shutdown)",
    "a title": "[a](https://example.com \"' onclick='alert(1)\")",
    "a quote": '[a](https://example.com/"onclick="alert(1))',
}
LIVE = re.compile(r"https?://|mailto:|#", re.IGNORECASE)


def check_dead(page):
    for tag, attributes in Tags(page).found:
        assert tag not in ("script", "base", "form", "svg", "iframe", "object"), page
        assert not [name for name in attributes if name.startswith("on")], page
        for name in ("href", "src", "action", "xlink:href"):
            value = attributes.get(name, "#")
            assert LIVE.match(value) or value.startswith("data:image/png;base64,"), page


@pytest.mark.parametrize("name", LINKS)
def test_no_link_is_live_but_to_the_web(name):
    check_dead(to_html(LINKS[name]))


def test_links_to_the_web_stay():
    page = to_html("[a](https://example.com/x?a=1&b=2) <mailto:a@b.ch> https://example.com")
    assert '<a href="https://example.com/x?a=1&amp;b=2" rel="noopener noreferrer">a</a>' in page
    assert 'href="mailto:a@b.ch"' in page


# ---------------------------------------------------------------- Formgrader
RESOURCES = dict.fromkeys(
    ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "notebook_path"), "x"
)
RESOURCES |= {"index": 0, "total": 1, "last_name": None, "first_name": None}
NAMES = {"student": "ada", "assignment": "00_tiny", "notebook": "tiny"}


@pytest.fixture(scope="module")
def exporter():
    """Return the exporter with which Formgrader makes its pages."""
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers

    config = PyFileConfigLoader(str(ROOT / "grader" / "nbgrader_config.py")).load_config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    return HTMLExporter(config=config)


def shown(exporter, notebook):
    """Return (Formgrader's page, the feedback page) of a graded notebook, and the seconds that each took."""
    nbgrader_steps.TidyTests().preprocess(notebook, {})
    pages, seconds = [], []
    for make in (
        lambda: exporter.from_notebook_node(notebook, resources=dict(RESOURCES))[0],
        lambda: render("feedback.html", page=page_of(notebook, NAMES)),
    ):
        began = time.process_time()
        pages.append(make())
        seconds.append(time.process_time() - began)
    return pages, seconds


def cells_of(text):
    """Return a student's text as a text cell, as code, and as printed output."""
    printed = new_code_cell("1", id="own-003", outputs=[new_output("stream", text=text)])
    return [new_markdown_cell(text, id="own-001"), new_code_cell(text, id="own-002"), printed]


@pytest.mark.parametrize("name", LINKS)
def test_formgrader_has_no_live_link_either(exporter, name):
    (page, _), _ = shown(exporter, new_notebook(cells=cells_of(LINKS[name])))
    body = page[page.index('id="notebook-container"') - 100 : page.index('<div class="help">')]
    check_dead(f"<{body.partition('<')[2]}")
    text = page[page.index("tex2jax_ignore") :]
    assert text.index("</div>") > 0, "MathJax reads nothing of it"


N = 60_000
LONG = {
    "brackets": "[" * N,
    "pairs": "[]" * (N // 2),
    "links that open": "[a](" * (N // 4),
    "links in angles": "[a](<" * (N // 5),
    "pictures": "![" * (N // 2),
    "stars": "*a " * (N // 3),
    "underscores": "_a" * (N // 2),
    "backticks": " ".join("`" * k for k in range(1, 345)),
    "quotes": ">" * N,
    "quotes with spaces": "> " * (N // 2),
    "nested lists": "\n".join("  " * k + "- a" for k in range(240)),
    "lists in a line": "- " * (N // 2),
    "dollars": "$a" * (N // 2),
    "escaped dollars": "\\$a" * (N // 3),
    "brackets of LaTeX": r"\\[" * (N // 3),
    "parentheses of LaTeX": r"\\(" * (N // 3),
    "environments": r"\begin{a}" * (N // 9),
    "tables": "|a" * (N // 6) + "\n" + "|-" * (N // 6) + "\n" + "|b" * (N // 6),
    "tags": "<a" * (N // 2),
    "comments": "<!--" * (N // 4),
    "character data": "<![CDATA[" * (N // 9),
    "references": "[a]: b\n\n" + "[a]" * (N // 3),
    "definitions": "\n".join(f"[a{k}]: b" for k in range(N // 10)),
    "definitions that open": "[a]: <" * (N // 6),
    "titles that open": "[a]: b '" * (N // 8),
    "entities": "&#106;" * (N // 6),
    "backslashes": "\\" * N,
    "a gap": "a" + " " * N + "b",
    "headings": "# " * (N // 2),
    "fractions": "$" + r"\frac{" * (N // 6) + "$",
    "formulas": "$a^2_3$ " * (N // 8),
    "roots in roots": "$" + r"\sqrt{" * 330 + "$",
    "matrices": "$" + r"\begin{pmatrix}" * 130 + "$",
    "accents": "a" + "\u0301" * N,
}


@pytest.mark.parametrize("length", [9_900, N])
@pytest.mark.parametrize("name", LONG)
def test_no_text_keeps_a_page_busy(exporter, name, length):
    """The text is on both pages as text, as code and as output."""
    _, seconds = shown(exporter, new_notebook(cells=cells_of(LONG[name][:length])))
    assert max(seconds) < 3, "each takes less than 1 s"


def test_what_is_shown_of_a_notebook_is_bounded_in_sum():
    text = "$a^2_3$ " * 1_000
    cells = [cell for _ in range(40) for cell in cells_of(text)]
    for number, cell in enumerate(cells):
        cell.id = f"own-{number:03d}"
    course = new_markdown_cell("The course's own.", id="cell-00")
    book = new_notebook(cells=[*cells, course, new_code_cell("1", outputs=[new_output("stream", text="a" * 10**6)])])
    fit(book)
    pretty = [cell for cell in book.cells if "as_typed" not in cell.metadata]
    assert sum(len(cell.source) for cell in pretty) <= PRETTY + len(course.source)
    assert pretty[-1] is course
    assert book.cells[-1].outputs[0].text.endswith(" more characters")
    assert sum(len(o.text) for cell in book.cells for o in cell.get("outputs", ())) < 10 * PRINTED + 10_000
    assert "$a^2_3$" in render("feedback.html", page=page_of(book, NAMES))


# ---------------------------------------------------------------- characters
SCRIPTS = [
    "محمد علي",
    "می‌خواهم",
    "שלום",
    "王小明",
    "葛\U000e0100城",
    "क्‍ष",
    "Zoe\u0308 Ångström",
    "👩‍👩‍👧",
    "🏳️‍🌈",
    "1️⃣ ❤️ 👍🏽",
]
ODD = [
    "\x00",
    "\x07",
    "\x08",
    "\x7f",
    "\x85",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200e",
    "\u061c",
    "\u200b",
    "\ufeff",
    "\u00ad",
]
ODD += ["\u2028", "\U000e0041", "\u3164", "\u2800", "\u034f", "\u180e"]
SEQUENCES = [
    "\x1b[31m",
    "\x1b[2J",
    "\x9b5A",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x1b\\",
    "\x1b]52;c;YQ==\x07",
    "\x1bPq\x1b\\",
]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_and_emoji_stays(name):
    assert one_line(name) == printable(name) == name


@pytest.mark.parametrize("character", ODD, ids=ascii)
def test_what_steers_or_hides_is_an_escape(character):
    for made in (one_line(f"a{character}b"), printable(f"a{character}b")):
        assert not [c for c in made if unicodedata.category(c) in ("Cc", "Cf", "Zl") or c in ODD], ascii(made)
        assert made in ("a", "a b", f"a{character.encode('unicode_escape').decode()}b")


@pytest.mark.parametrize("sequence", SEQUENCES, ids=ascii)
def test_terminal_sequences_are_gone(sequence):
    assert printable(f"a{sequence}b\n\tc\r\nd") == "ab\n\tc\nd"
    assert "\x1b" not in one_line(f"a{sequence}b")


def test_joiners_and_accents_hide_nothing_in_latin_letters():
    assert one_line("be\u200dn") == "be\\u200dn"
    assert one_line("ben\ufe0f") == "ben\\ufe0f"
    assert printable("❤\ufe0f\ufe0f\ufe0f") == "❤\ufe0f\\ufe0f\\ufe0f"
    assert printable("a" + "\u0301" * 50 + "b") == "a" + "\u0301" * 4 + "b"


def test_no_text_keeps_it_busy():
    for text in ("\x1b]" + "a" * 10**6, "\x1b]aa" * 10**5, "a\u200d" * 10**5, "\x1b[" + "0" * 10**6, "❤\ufe0f" * 10**5):
        began = time.process_time()
        printable(text)
        assert time.process_time() - began < 1


NASTY = "\x1b]0;owned\x07\x1b[31m\u202egnp.exe\u2066 \u200b\U000e0041"


@pytest.fixture
def nasty(stage, monkeypatch):
    """Compose a class with one student whose texts are all odd, and a run folder for it."""
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    essay = "\n\n".join([f"# Title {NASTY}", *LINKS.values(), NASTY])
    code = f"def double(x):\n    return x + x  # {NASTY}\nraise ValueError({NASTY!a})"
    tiny_class(stage.folder / "class", ada={"why": essay, "double": code})
    path = stage.folder / "class" / "ada" / "tiny.ipynb"
    path.rename(path.with_name(f"tiny {NASTY.replace('/', '')}.ipynb".replace("\0", "")))
    return stage


def test_odd_characters_reach_no_file_and_no_terminal(nasty, capsys):
    assert nasty.command() == 0
    give(nasty.run, "ada", "why", 1, f"Good {NASTY}")
    assert nasty.command() == 0
    report.run(type("Options", (), {"run": str(nasty.run)}))
    texts = {path: path.read_text("utf-8") for path in nasty.run.rglob("*.html")}
    texts |= {nasty.run / name: (nasty.run / name).read_text("utf-8") for name in ("grades.csv", "report.html")}
    texts["shown"] = "".join(capsys.readouterr()).replace("\r", "\n")  # the progress bar
    texts["results"] = str(json.loads((nasty.run / "results.json").read_text("utf-8")))
    for path in nasty.run.glob("autograded/ada/*/*.ipynb"):
        texts[path] = "\n".join(str(cell) for cell in nbformat.read(path, 4).cells)
    assert len(texts) >= 7
    for name, text in texts.items():
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\U000e0000-\U000e007f]", text
        ), name
    assert "gnp.exe" in texts["shown"], "it is shown, and controls nothing"


@pytest.mark.slow  # it starts Formgrader and a browser; test_formgrader_has_no_live_link_either looks at the same page
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_a_real_formgrader_shows_it_dead(nasty, tmp_path):
    """Look at the page in a browser, after its own scripts ran."""
    assert nasty.command() == 0
    with gradebook(RunFolder(nasty.run)) as book:
        number = book.find_submission_notebook("tiny", "00_tiny", "ada").id
    command = ["grader", "formgrade", "--run", nasty.run, "--no-browser", "--port", free_port()]
    with serving(*command, cwd=tmp_path) as at:
        page = dump(f"{at[0]}/login?token={at[1]}&next=%2Fformgrader%2Fsubmissions%2F{number}%2F", tmp_path)
    body = page[page.index('id="notebook-container"') : page.index('<div class="help">')]
    assert "Title" in body
    check_dead(f"<div {body}")
    assert "[link: javascript:alert(1)]" in body.replace("&nbsp;", " ")
