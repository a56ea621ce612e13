"""The feedback page shows results and maths, but no hidden code; nothing on it runs or is fetched."""

import re
from types import SimpleNamespace

import jupytext
import nbformat
import pytest
from html_tags import Tags, text_of
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook
from nbgrader.utils import is_solution
from support import ROOT

from byhand.checks.beside import KEY
from byhand.checks.message import Message
from grader.authoring.markers import source_notebook
from grader.engine.kernel import run_notebook
from grader.engine.messages import error_outputs, keep, kept
from grader.feedback.exercises import exercises
from grader.feedback.markdown import to_html
from grader.feedback.maths import MathsError, mathml
from grader.feedback.message import mistake, reason
from grader.feedback.page import page_of
from grader.feedback.render import render
from grader.model.run_folder import RunFolder
from grader.pipeline.verdict import tidy
from grader.records import nbgrader_steps
from grader.records.points import points_of

TEXTS = sorted((ROOT / "solutions").glob("*/*.py"))
FORMULA = re.compile(r"(?<!\\)\$\$(.+?)\$\$|(?<!\\)\$([^$]+?)\$", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]*`|<code>.*?</code>", re.DOTALL)
FIGURE = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAADUlEQVR42mNk+M/wHwAEAQH/rZsmfQAAAABJRU5ErkJggg=="
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SMALL = Message(
    "f(X: (2, 3) uint8)",
    got="4 at [0, 1], the worst of 2 wrong entries in 6",
    expected="260",
    likely="uint8 wrapped around",
)
UNWRITTEN = Message("f is not written yet", next="write it", unwritten=True)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_every_formula_of_the_course_is_shown_without_a_script(text):
    cells = [CODE.sub("", cell.source) for cell in jupytext.read(text).cells if cell.cell_type == "markdown"]
    formulas = [display or inline for cell in cells for display, inline in FORMULA.findall(cell)]
    assert len(formulas) >= {"ready": 0, "explain": 8}.get(text.stem, 15)
    for tex in formulas:
        assert mathml(tex).startswith("<math"), tex


def test_an_aligned_block_and_a_matrix_are_maths():
    assert mathml(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", display=True).count("<mtr>") == 2
    matrix = mathml(r"A = \begin{pmatrix} 1 & 2 \end{pmatrix}")
    assert 'form="prefix"' in matrix, "its brackets are as high as it is"


@pytest.mark.parametrize("tex", [r"\unheardof{x}", "{" * 3000, "x" * 5000, r"a & b", r"\notthere"])
def test_what_is_no_maths_is_shown_as_it_was_typed(tex):
    with pytest.raises(MathsError):
        mathml(tex)
    assert "<math" not in to_html(f"${tex}$")
    assert "<code>" in to_html(f"${tex}$")


ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a handler": "<img src=x onerror=alert(1)>",
    "an attribute of a plain tag": '<details open ontoggle="alert(1)">x</details>',
    "a style": "<style>* { display: none }</style>",
    "a link": "[x](javascript:alert(1))",
    "a link in disguise": "[x](java&#115;cript:alert(1))",
    "a picture": "![x](https://example.com/x.png)",
    "an svg": "<svg/onload=alert(1)>",
    "text in maths": r"$\text{<img src=x onerror=alert(1)>}$",
    "a link in maths": r"$\href{javascript:alert(1)}{x}$",
    "a style in maths": r"$\style{background:url(https://example.com)}{x}$",
    "a colour in maths": r'$\color{red" onclick="alert(1)}{x}$',
    "a mermaid": "```mermaid\n<script>alert(1)</script>\n```",
    "a code block": "```python\n<script>alert(1)</script>\n```",
    "a block of maths": "$$\n<script>alert(1)</script>\n$$",
    "an environment": "\\begin{script}<script>alert(1)</script>\\end{script}",
    "a data URL": "![x](data:text/html;base64,PHNjcmlwdD4=)",
    "an svg's data URL": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "an alt": '![" onerror="alert(1)](data:image/png;base64,AAAA)',
}
HARMLESS = {"href", "class", "src", "alt", "style", "id", "xmlns", "display"}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_anybody_writes_is_shown_and_never_run(name):
    page = to_html(ATTACKS[name])
    for tag, attributes in Tags(page).found:
        assert tag not in ("script", "style", "svg", "iframe", "link", "object", "form"), page
        assert not [key for key in attributes if key.startswith("on")], page
        assert "javascript" not in attributes.get("href", "").lower(), page
        assert attributes.get("src", "data:image/png").startswith("data:image/png"), page
        assert "url(" not in attributes.get("style", ""), page


def test_plain_tags_and_maths_in_them_are_kept():
    page = to_html(
        "<details><summary>Hint</summary>\nuse <code>a &lt; b</code> and $x^2$, not <b onclick=x>\n</details>"
    )
    assert page.startswith("<details><summary>Hint</summary>")
    assert "<code>a &lt; b</code>" in page
    assert "<msup>" in page
    assert "&lt;b onclick=x&gt;" in page


def test_a_message_in_one_line():
    assert mistake(SMALL) == reason(SMALL) == "uint8 wrapped around"
    assert reason(UNWRITTEN) == "not written yet"
    raised = Message("f()", did="raised", got="ValueError: odd", line="x = y", expected="a result")
    assert reason(raised) == "raised ValueError: odd"
    returned = Message("f()", did="returned", got="shape (5,)", expected="shape (5, 1)", next="print")
    assert mistake(returned) == ""
    assert reason(returned) == "returned shape (5,), expected shape (5, 1)"
    assert reason(Message("the check failed")) == "the check failed"


@pytest.mark.parametrize("end", ["a check", "a kernel"])
def test_a_message_comes_through_a_notebook_as_data(end):
    """A value that looks like a message's layout stays one part."""
    odd = Message("f()", got="'a'\n  likely    none", expected="'b'", likely="a and b are swapped")
    cell = new_code_cell("f(1)", outputs=error_outputs("Wrong", odd))
    if end == "a kernel":
        cell = new_code_cell(
            "from byhand.checks.message import Message\nfrom byhand.checks.wrong import Wrong\n"
            f"raise Wrong(Message.from_data({odd.as_data()!r}))"
        )
        cell = run_notebook(new_notebook(cells=[cell]), 60).notebook.cells[0]
    for _ in range(2):
        assert kept(tidy(cell, new_notebook())) == odd
        assert [output.evalue for output in cell.outputs] == [str(odd)]
    cell.outputs = []
    assert kept(tidy(cell, new_notebook())) is None, "passed"


def test_a_message_in_a_hand_in_is_not_believed():
    """In stock nbgrader a test cell's metadata is the student's: without its text beside it, it says nothing."""
    cell = new_code_cell("f(1)", outputs=[new_output("error", ename="AssertionError", evalue="f(1) is not 2")])
    cell.metadata[KEY] = SMALL.as_data()
    assert str(kept(tidy(cell, new_notebook()))) == "f(1) is not 2"
    for forged in ("x", {"call": 1}, {"call": "x", "odd": "y"}, [1]):
        cell.metadata[KEY] = forged
        assert kept(cell) is None


def test_a_message_that_was_tidied_stays_as_it_is():
    """The grader cleans up when it judges, and nbgrader's step when it enters the points."""
    cell = new_code_cell("f(1)", outputs=[new_output("error", ename="NameError", evalue="name 'f' is not defined")])
    once = kept(tidy(cell, new_notebook()))
    assert once.call == "f is not defined"
    assert kept(tidy(cell, new_notebook())) == once


def marked(cell, name, points=None, by_hand=False, most=2.0, comment=None, **roles):
    """Return a cell as it is when the page is made: with nbgrader's metadata and the grade."""
    fields = {"grade_id": name, "schema_version": 3, "task": False, "comment": comment}
    fields |= {"grade": False, "solution": False, "locked": False} | roles
    if fields["grade"]:
        fields |= {"points": points, "max_points": most, "by_hand": by_hand}
    cell.metadata["nbgrader"], cell.id = fields, name
    return cell


def failed_with(message):
    """A test cell that ended with this message, as the grader leaves it."""
    cell = new_code_cell("check.close(f, (X,), 3)")
    keep(cell, message)
    return cell


def notebook(essay="Because.", points=None, by_hand=False, comment=None):
    """Return a small notebook: an exercise with two checks, one of which failed, and a question."""
    answer = new_code_cell("def f(X):\n    return X + '<b>'", outputs=[new_output("stream", text="<i>hello</i>")])
    answer.outputs.append(new_output("display_data", {"image/png": PNG, "text/html": "<script>x</script>"}))
    tests = [failed_with(None), failed_with(SMALL)]
    return new_notebook(
        cells=[
            new_markdown_cell("### Exercise: `f` (core, easy, 5 minutes)\n\nSquare it: $x^2$."),
            marked(answer, "f", solution=True),
            marked(tests[0], "test_f", 2.0, grade=True),
            marked(tests[1], "test_f_pixels", 0.0, grade=True),
            new_code_cell(
                "plot(f)",
                metadata={"tags": ["skip-execution"]},
                outputs=[new_output("display_data", {"image/png": FIGURE})],
            ),
            new_markdown_cell("### Question: why? (5 minutes)"),
            marked(new_markdown_cell(essay), "why", points, by_hand, grade=True, solution=True, comment=comment),
        ]
    )


NAMES = {"student": "zoe <b>", "assignment": "01_pixels", "notebook": "pixels", "late_penalty": 0}


def written(*args, **kwargs):
    return render("feedback.html", page=page_of(notebook(*args, **kwargs), NAMES))


def test_the_table_has_points_a_reason_and_a_link():
    page = page_of(notebook(), NAMES)
    assert [(row.title, row.points, row.max_points, row.state, row.reason) for row in page.rows] == [
        ("f", 2.0, 4.0, "partly", "pixels: uint8 wrapped around"),
        ("Why?", 0, 2.0, "waits", "waits for a TA"),
    ]
    html = written()
    for row in page.rows:
        assert f'href="#{row.name}"' in html
        assert html.count(f'id="{row.name}"') == 1
    words = text_of(html)
    assert "2 / 6 points" in words
    assert "2 of them wait for a TA" in words
    assert "0 / 2" in words, "the check that failed"
    assert "– / 2" in words, "and never 0 for what nobody has read"


def test_one_mistake_in_all_checks_is_told_once():
    failed = notebook()
    for cell in failed.cells[2:4]:
        keep(cell, SMALL)
        cell.metadata.nbgrader["points"] = 0.0
    assert page_of(failed, NAMES).rows[0].reason == "uint8 wrapped around"
    keep(failed.cells[2], UNWRITTEN)
    assert page_of(failed, NAMES).rows[0].reason == "not written yet (and 1 more)"


def test_a_check_shows_what_came_back_what_was_expected_and_the_mistake():
    words = text_of(written())
    assert "f · check 2 of 4" not in words
    assert "f · check 2 of 2: pixels" in words
    for word in str(SMALL).split():
        assert word in words
    assert "f · check 1 of 2 2 / 2 Passed." in words


def test_a_tas_points_and_comment_are_shown():
    words = text_of(written(points=1.5, by_hand=True, comment="Half of **it** <script>alert(1)</script>"))
    assert "3.5 / 6 points" in words
    assert "wait for a TA" not in words
    assert "1.5 / 2" in words
    assert "A TA writes Half of it &lt;script&gt;alert(1)&lt;/script&gt;" in words
    assert "Nothing was written." in text_of(written(essay="YOUR ANSWER HERE", points=0.0))


def test_what_a_student_wrote_and_printed_is_shown_as_text():
    page = written(essay="a < b &lt;script>alert(1)&lt;/script>, `List<int>` and $a &lt;b$")
    assert "&lt;i&gt;hello&lt;/i&gt;" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert "List&lt;int&gt;" in page
    assert "zoe &lt;b&gt;" in page
    assert f"data:image/png;base64,{PNG}" in page
    assert f'data:image/png;base64,{FIGURE}" alt="A figure of yours"><figcaption>Your figure, as you handed' in page


def test_the_page_is_whole_offline_and_runs_nothing():
    page = written()
    for tag, attributes in Tags(page).found:
        assert tag not in ("script", "link", "iframe"), tag
        assert not str(attributes.get("src", "")).startswith(("http", "//"))
        assert not [key for key in attributes if key.startswith("on")]
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_exercises_are_named_by_the_heading_above_and_a_lost_heading_names_nothing_else():
    cells = notebook().cells
    assert [e.title for e in exercises(cells)] == ["f", "Why?"]
    assert [e.title for e in exercises([c for c in cells if "Question" not in c.source])] == ["f", "why"]
    for text in TEXTS:
        found = exercises(source_notebook(text).cells)
        assert all(exercise.title and exercise.graded for exercise in found)
        assert len({exercise.title for exercise in found}) == len(found)


def test_a_whole_assignment_is_a_small_page():
    """The page of a blank 01 takes less than 100 KB."""
    blank = nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)
    for cell in blank.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(points=0.0, max_points=2.0, by_hand=False)
    page = render("feedback.html", page=page_of(blank, NAMES))
    assert len(page.encode()) < 100_000
    assert page.count("<math") >= 30
    assert "$" not in CODE.sub("", re.sub(r"<pre.*?</pre>", "", page.split("</style>")[1], flags=re.DOTALL))


def test_points_are_a_tas_before_the_graders_and_none_while_they_wait():
    for manual, auto, waits, points in ((None, 1, False, 1), (2, 1, False, 2), (2, None, True, None), (0, 1, False, 0)):
        assert (
            points_of(
                SimpleNamespace(manual_score=manual, auto_score=auto, needs_manual_grade=waits, extra_credit=None)
            )
            == points
        )


@pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's, of SQLAlchemy
def test_nbgraders_own_step_writes_the_page(course, tmp_path):
    """The page comes from the gradebook, with a TA's points and comment; no cell runs for it."""
    given = nbformat.read(nbgrader_steps.release(course, "01_pixels", tmp_path) / "pixels.ipynb", 4)
    essay = next(cell for cell in given.cells if cell.cell_type == "markdown" and is_solution(cell))
    essay.source = "Variation, I think."
    (tmp_path / "autograded" / "zoe" / "01_pixels").mkdir(parents=True)
    nbformat.write(given, tmp_path / "autograded" / "zoe" / "01_pixels" / "pixels.ipynb")
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        gradebook.add_student("zoe")
        for grade in gradebook.add_submission("01_pixels", "zoe").notebooks[0].grades:
            grade.auto_score, grade.needs_manual_grade = (None, True) if grade.name == essay.id else (0, False)
        gradebook.db.commit()
    path = tmp_path / "feedback" / "zoe" / "01_pixels" / "pixels.html"
    nbgrader_steps.feedback(course, RunFolder(tmp_path), "01_pixels", "zoe")
    assert "2 of them wait for a TA" in text_of(path.read_text(encoding="utf-8"))
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        grade = gradebook.find_grade(essay.id, "pixels", "01_pixels", "zoe")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.find_comment(essay.id, "pixels", "01_pixels", "zoe").manual_comment = "Say *why*."
        gradebook.db.commit()
    nbgrader_steps.feedback(course, RunFolder(tmp_path), "01_pixels", "zoe")
    words = text_of(path.read_text(encoding="utf-8"))
    assert "A TA writes Say why ." in words
    assert "1.5 / 36 points" in words
    assert "No response" not in words
