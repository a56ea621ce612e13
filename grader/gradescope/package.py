"""The autograder's zip: two scripts, the versions to install, and the parts of the course that grading needs."""

import json
import os
import zipfile
from collections.abc import Iterator, Set
from importlib import metadata
from pathlib import Path

from grader.authoring.answers import PACKAGE, earlier_modules
from grader.authoring.libraries import OPTIONAL, refuse_without_libraries
from grader.authoring.markers import source_notebook
from grader.authoring.oracles import ROOT, imported, oracles
from grader.executor.isolation.room import GIVES_AWAY
from grader.executor.trusted.plan import plan_of
from grader.model.course import Course, GraderError
from grader.pipeline import release
from grader.pipeline.atomic_files import AGAIN

HERE = Path(__file__).parent
EXERCISES = ROOT / "grader" / "exercises"
SCRIPTS = ("setup.sh", "run_autograder")
LIBRARIES = (
    "numpy",
    "scipy",
    "matplotlib",
    "threadpoolctl",
    "nbgrader",
    "jupytext",
    "tqdm",
    "latex2mathml",
    "ipykernel",
)
CPU_BUILDS = "https://download.pytorch.org/whl/cpu"  # pip takes its build for a processor, the smaller one
LEFT_OUT = {
    "attacks",
    "exercises",
    "__pycache__",
}  # folders of grader/: of the exercises, only what tests import goes in
ONLY_ITS_NAME = "# An earlier notebook of the course: its name alone counts here.\n"


def write_package(course: Course, assignment: str, path: Path, minutes: int) -> list[str]:
    """Write the zip for an assignment and return the names of its files.

    `minutes` is the time-out that is set at Gradescope. Raises GraderError if the file cannot be written, or if a
    library is missing here whose version the package has to name.
    """
    refuse_without_libraries(course, assignment)
    files = dict(_files(course, assignment))
    settings = {"assignment": assignment, "minutes": minutes, "secret": os.environ.get("BYHAND_SECRET")}
    files["settings.json"] = json.dumps(settings).encode()
    files["requirements.txt"] = "".join(f"{line}\n" for line in requirements(course, assignment)).encode()
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in sorted(files.items()):
                archive.writestr(_entry(name), content)
    except OSError as error:
        raise GraderError(f"cannot write {path} ({error.strerror}): make room or name another --to, {AGAIN}") from error
    return sorted(files)


def requirements(course: Course, assignment: str) -> list[str]:
    """Return the libraries that grading an assignment needs, at the versions installed here, as pip reads them."""
    plans = [plan_of(source_notebook(text)) for text in course.texts(assignment)]
    also = sorted(OPTIONAL & {module for plan in plans for module in plan.modules | plan.oracles})
    smaller = [f"--extra-index-url {CPU_BUILDS}"] if "torch" in also else []
    return smaller + [f"{name}=={metadata.version(name).split('+')[0]}" for name in (*LIBRARIES, *also)]


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a file's entry: the same for the same content, and executable where it is a script."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (0o100755 if name in SCRIPTS else 0o100644) << 16
    return entry


def _files(course: Course, assignment: str) -> Iterator[tuple[str, bytes]]:
    """Yield (name in the zip, content) of the scripts and of the course's parts."""
    for name in SCRIPTS:
        yield name, (HERE / name).read_bytes().replace(b"\r\n", b"\n")
    for path in _code(course, assignment):
        yield f"course/{path.relative_to(ROOT).as_posix()}", path.read_bytes()
    for folder in (course.solutions / assignment, course.notebooks / assignment):
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.ipynb"), *folder.glob("*.toml")]):
            yield f"course/{path.relative_to(course.root).as_posix()}", path.read_bytes()
    for text in course.all_texts():
        if text.parent.name < assignment:
            yield f"course/{text.relative_to(course.root).as_posix()}", ONLY_ITS_NAME.encode()


def _code(course: Course, assignment: str) -> Iterator[Path]:
    """Yield the files of byhand/ and grader/ that grading reads: no other assignment's hidden tests and answers."""
    tests = [test for tests in release.tests(course, assignment).values() for test in tests.values()]
    hidden = sorted({path for test in tests for path in oracles(test) if EXERCISES in path.parents})
    yield from {*hidden, *EXERCISES.glob("*.py")}
    beside = (path for text in course.texts(assignment) for path in (EXERCISES / text.stem).glob("*"))
    yield from (path for path in beside if path.is_file() and path.suffix != ".py")  # data that the tests read
    sources = [*tests, *(path.read_text(encoding="utf-8") for path in hidden)]
    imports = {module for source in sources for module in imported(source)}
    answers = {module.split(".")[2] for module in imports if module.startswith(f"{PACKAGE}.")}
    unwanted = set(_other_notebooks(course, assignment, answers))
    for package in ("byhand", "grader"):
        for path in sorted((ROOT / package).rglob("*")):
            if path.is_file() and path not in unwanted and not LEFT_OUT & set(path.relative_to(ROOT).parts):
                yield path


def _other_notebooks(course: Course, assignment: str, answers: Set[str]) -> Iterator[Path]:
    """Yield the files of byhand/ that belong to other notebooks: their answers, stored mistakes, and what gives them
    away. The hidden tests import the modules `answers`; students may import those of earlier notebooks.
    """
    texts, byhand = course.texts(assignment), ROOT / "byhand"
    own, earlier = {text.stem for text in texts}, {name for text in texts for name in earlier_modules(course, text)}
    yield from (path for path in byhand.glob("answers/*.py") if path.stem not in {"__init__", *earlier, *answers})
    yield from (path for path in byhand.glob("mistakes/*.json") if path.stem not in own)
    yield from (byhand / name for name, notebook in GIVES_AWAY.items() if notebook not in own | earlier)
