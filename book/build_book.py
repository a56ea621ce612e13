"""Build the book from the executed solutions, without running them: `make book`.

Its source is book/pages/ and what is made here in book/_build/source/; the site is book/_build/html/.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from feedback_pages import grade_students
from front_page import gallery, table_of_notebooks
from function_index import functions_given, functions_written
from notebook_page import write_page
from npm_package import unpack

from grader.model.course import Course

BOOK = Path(__file__).resolve().parent
BUILD = BOOK / "_build"
SOURCE, SITE, SERVED = BUILD / "source", BUILD / "html", BUILD / "served"
MATHJAX = "mathjax@3.2.2"
MATHJAX_SHA256 = "1b9c0a1c44df864e915690558e72adb9cc5203360daefd385084ced3b6c64c09"
FONTS = "output/chtml/fonts/woff-v2/"
MATHJAX_FILES = {
    "package/es5/tex-chtml.js": "tex-chtml.js",
    f"package/es5/{FONTS}": FONTS,
    "package/LICENSE": "LICENSE",
}


def main() -> int:
    """Make the pages and build the site; return Sphinx's exit status, which a warning makes 1."""
    course = Course(BOOK.parent)
    unpack(MATHJAX, MATHJAX_SHA256, MATHJAX_FILES, BUILD / "vendor" / "mathjax")
    for made in (SOURCE, SITE, SERVED):
        shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(BOOK / "pages", SOURCE)
    figures = _notebooks(course)
    _datasheet(course)
    _fill(SOURCE / "index.md", gallery=gallery(figures), notebooks=table_of_notebooks(_solutions(course)))
    _fill(SOURCE / "functions.md", written=functions_written(_solutions(course)), given=functions_given())
    _fill(SOURCE / "grader.md", feedback=grade_students(course, BUILD / "class", SERVED / "feedback"))
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet", "--jobs", "2"]
    return subprocess.call([*command, "--conf-dir", str(BOOK), str(SOURCE), str(SITE)])


def _solutions(course: Course) -> list[Path]:
    return [text.with_suffix(".ipynb") for text in course.all_texts()]


def _notebooks(course: Course) -> dict[str, dict[str, str]]:
    """Write a page for each executed solution; return {page: {a figure's alternative text: its path}}."""
    figures = {}
    for solution in _solutions(course):
        place = Path(solution.parent.name) / solution.name
        drawn = write_page(solution, course.notebooks / place, SOURCE / "notebooks" / place)
        folder = f"notebooks/{place.parent}"
        figures[f"{folder}/{place.stem}"] = {alt: f"{folder}/{file}" for alt, file in drawn.items()}
    return figures


def _datasheet(course: Course) -> None:
    """Copy the datasheet, its table and its pictures."""
    for path in [*course.root.glob("datasets/*.md"), *course.root.glob("datasets/*.png")]:
        target = SOURCE / "datasets" / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)


def _fill(page: Path, **made: str) -> None:
    """Put what was made into a page, in place of <!-- name -->."""
    text = page.read_text(encoding="utf-8")
    for name, markdown in made.items():
        text = text.replace(f"<!-- {name} -->", markdown)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
