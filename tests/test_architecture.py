"""The house's rules, proved from the source."""

import ast
import builtins
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import nbformat
import pytest
from support import ROOT

from byhand.notebook.dependencies import names_of
from grader.authoring.markers import answer_of, source_notebook
from grader.authoring.trial import bank, graded_cells, visible
from grader.model.course import Course

STDLIB = set(sys.stdlib_module_names)
GRADER = {"numpy", "alembic", "nbgrader", "nbformat", "nbclient", "traitlets", "jupytext", "tqdm", "threadpoolctl"}
TEXTS = sorted((ROOT / "solutions").glob("*/*.py"))


def imported(tree):
    """(module, whether inside a function) of every import in a syntax tree."""
    inner = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in inner) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the room they come from"
            assert "*" not in [alias.name for alias in node.names], "star import"
            yield from ((f"{node.module}.{alias.name}", id(node) in inner) for alias in node.names)


def allowed(path):
    """The top-level packages that a file of byhand/ or grader/ may import beside the standard library."""
    place = path.relative_to(ROOT).as_posix()
    if place in ("byhand/answers/convnets.py", "byhand/answers/explain.py"):
        return {"numpy", "byhand", "torch"}
    if place.startswith("byhand/"):
        torch = "train.py device.py recorded.py pace.py broken_loops.py challenge.py weights.py"
        torch += " open_net.py small_open_net.py"
        only = dict.fromkeys(torch.split(), "torch")
        only |= {"figures": "matplotlib", "timing.py": "threadpoolctl"}
        return {"numpy", "byhand", only.get(place.split("/")[1], "numpy")}
    if place.startswith("grader/exercises/"):
        return {"numpy", "byhand", "scipy", "torch", "grader"}
    if place.startswith(("grader/attacks/code/", "grader/attacks/fabricated/")):  # what a student may try to import
        return {"numpy", "byhand", "IPython", "grader", "solutions"}
    if place.startswith("grader/attacks/nets/") or place == "grader/attacks/challenge.py":
        return {"numpy", "byhand", "torch"}
    if place == "grader/attacks/victim.py":
        return {"numpy", "byhand"}
    if place.startswith("grader/executor/"):  # byhand: the same messages on both sides of the wire, from the same code
        return GRADER | {"grader", "byhand", "IPython"}
    if place.startswith("grader/feedback/"):  # pages: nbconvert's own tools, and maths without a script
        return GRADER | {"grader", "byhand", "nbconvert", "jinja2", "pygments", "latex2mathml"}
    if place == "grader/collect/gradescope.py":
        return {"grader", "yaml"}
    return GRADER | {"grader", "byhand"}


LATE = {"byhand/selfcheck/notebook.py": "nbformat", "byhand/selfcheck/kernel.py": "nbclient nbformat"}
LATE |= {"byhand/figures/look.py": "IPython"}  # to show a figure, and a sentence below it
SOURCES = sorted([*(ROOT / "byhand").rglob("*.py"), *(ROOT / "grader").rglob("*.py")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_room_imports_what_it_may(path):
    for module, inside in imported(ast.parse(path.read_text(encoding="utf-8"))):
        top = module.split(".")[0]
        late = LATE.get(path.relative_to(ROOT).as_posix(), "").split() if inside else []
        assert top in STDLIB | allowed(path) | set(late), f"{path.name} imports {module}"


ROOMS = {"attacks", "authoring", "commands", "engine", "executor", "exercises", "feedback", "intake", "model"}
ROOMS |= {"collect", "gradescope", "pipeline", "records", "report", "similarity"}
LOOSE = {"__init__.py", "cli.py", "nbgrader_config.py"}
ROOMS |= {"export", "late"}


def test_the_grader_has_its_rooms_and_no_loose_module():
    assert {path.parent.name for path in (ROOT / "grader").glob("*/__init__.py")} == ROOMS
    assert {path.name for path in (ROOT / "grader").glob("*.py")} == LOOSE
    rooms = {path.parent.name for path in (ROOT / "grader" / "executor").glob("*/__init__.py")}
    assert rooms == {"protocol", "trusted", "untrusted", "isolation"}


READS_AND_WRITES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "print",
}


@pytest.mark.parametrize("path", sorted((ROOT / "grader" / "model").glob("*.py")), ids=lambda path: path.stem)
def test_the_model_is_plain_data(path):
    """It reads and writes nothing, and knows no other room of the grader; a Course may look for its own files."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rooms = {module.split(".")[1] for module, _ in imported(tree) if module.startswith("grader.")}
    assert rooms <= {"model"}
    called = {getattr(node.func, "attr", getattr(node.func, "id", "")) for node in ast.walk(tree) if is_call(node)}
    assert not called & READS_AND_WRITES


def is_call(node):
    return isinstance(node, ast.Call)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_says_its_idea_first_and_leaves_the_path_alone(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or path.name in ("victim.py", "challenge.py"), "no docstring"
    if path.name != "worker.py":  # a student imports a module written in a cell, as in Jupyter
        assert "sys.path" not in text


STUDENTS = {"numpy", "torch", "safetensors", "matplotlib", "byhand", "time", "copy", "unittest"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_a_text_imports_what_it_may(text):
    for cell in source_notebook(text).cells:
        if cell.cell_type != "code":
            continue
        before, _, hidden = cell.source.partition("### BEGIN HIDDEN TESTS")
        for module, _ in imported(ast.parse(before)):
            assert module.split(".")[0] in STUDENTS, f"{cell.id}: {module}"
        for module, _ in imported(ast.parse(hidden.partition("### END")[0])):
            allowed_there = {"numpy", "grader", "scipy", "torch", "byhand", "unittest"}  # the last two in probes
            assert module.split(".")[0] in allowed_there, f"{cell.id}: {module}"
        for word in ("sys.path", "pip install", "open(", "urllib", "__file__"):
            assert word not in cell.source, f"{cell.id}: {word}"


def test_importing_byhand_and_its_checks_is_light():
    heavy = "{'matplotlib', 'torch', 'grader', 'nbformat', 'nbclient', 'jupyter_client', 'scipy'}"
    heavy = f"sorted({heavy} & set(sys.modules))"
    parts = "byhand, byhand.check, byhand.cli, byhand.selfcheck.command, byhand.selfcheck.progress"
    code = f"import sys, {parts}; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys, byhand; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_one_name_leads_everywhere(text):
    """The answer is its grade_id and cell id, its tests' prefix, and its file in grader/exercises/.

    Every test with points has a hidden region; a stretch exercise may do without.
    """
    cells = [cell for cell in source_notebook(text).cells if "nbgrader" in cell.metadata]
    answers = [c.id for c in cells if c.cell_type == "code" and c.metadata.nbgrader.solution]
    files = bank(Course(ROOT), text.parent.name)
    for cell in cells:
        assert cell.id == cell.metadata.nbgrader.grade_id
        if cell.cell_type == "code" and not cell.metadata.nbgrader.solution:
            assert answer_of(cell.id, answers), cell.id
            hidden = "### BEGIN HIDDEN TESTS" in cell.source
            assert hidden or cell.metadata.nbgrader.points == 0, f"{cell.id} has points, and no hidden test"
    for answer in answers:
        source = next(cell.source for cell in cells if cell.id == answer)
        begins = (f"def {answer}(", f"class {answer}", f"{answer} = ")
        assert any(line.startswith(begins) for line in source.splitlines()[:2]), answer  # what is given may come first
        assert answer in files, f"no grader/exercises/{text.stem}/{answer}.py"
    own = {name for name in files if (ROOT / "grader" / "exercises" / text.stem / f"{name}.py").exists()}
    assert own <= set(answers), "a bank without an answer"


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_answers_and_tests_depend_on_no_exposition(text):
    known = set(dir(builtins))
    for cell in graded_cells(source_notebook(text)):
        names = names_of(cell.source)
        assert names.read <= known, f"{cell.id} needs {sorted(names.read - known)} from an exposition cell"
        known |= names.bound


def test_the_dependency_check_can_fail():
    names = names_of("def f(a):\n    return a + helper\nx = [i for i in g(y)]")
    assert {"helper", "g", "y"} <= names.read
    assert names.bound == {"f", "x"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_a_visible_check_is_short_and_names_no_mistakes(text):
    """At most eight lines, comments included."""
    for cell in (cell for cell in source_notebook(text).cells if cell.id.startswith("test_")):
        shown = visible(cell.source)
        assert len([line for line in shown.splitlines() if line.strip()]) <= 8, cell.id
        assert not [word for word in ("likely=", "mock", "__globals__") if word in shown], cell.id


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_a_check_of_one_part_says_which(text):
    """A second check of a function prints the part that is right; check.speed says so itself."""
    notebook = source_notebook(text)
    answers = [
        cell.id
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    for cell in (cell for cell in notebook.cells if cell.id.startswith("test_")):
        answer = answer_of(cell.id, answers)
        part = cell.id.removeprefix(f"test_{answer}").strip("_").replace("_", " ")
        if part not in ("", "speed") and "check.close(" in visible(cell.source) and "clean_probe" not in cell.source:
            said = re.search(r'part="(.+?)"', visible(cell.source))
            assert said and part in said[1], cell.id


RELEASES = sorted((ROOT / "notebooks").rglob("*"))


REGION = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.S)


def leaks(notebook, text):
    """Return what a student's notebook shows of the solution: markers, hidden code, a line of an answer in code.

    (A folded hint is text, and may show one line.)
    """
    text_shown = "\n".join(cell.source for cell in notebook.cells)
    lines = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code").splitlines()
    shown = {line.strip() for line in lines}
    words = ("BEGIN SOLUTION", "HIDDEN TESTS", "from grader", "hidden.", "answer=", "test=", "Rubric")
    found = [word for word in words if word in text_shown]
    cells = [cell for cell in source_notebook(text).cells if cell.cell_type == "code"]
    meant = {line.strip() for cell in cells for line in REGION.sub("", cell.source).splitlines()}
    for cell in cells:
        for region in REGION.finditer(cell.source):
            inside = [line.strip() for line in region[2].splitlines()]
            found += [line for line in inside if len(line) > 12 and line not in meant and line in shown]
    return found


@pytest.mark.parametrize("text", TEXTS, ids=lambda p: p.stem)
def test_no_solution_reaches_the_release(text):
    folder = ROOT / "notebooks" / text.parent.name
    texts = Course(ROOT).texts(text.parent.name)
    assert [p.name for p in sorted(folder.glob("*"))] == [f"{one.stem}.ipynb" for one in texts]
    release = nbformat.read(folder / f"{text.stem}.ipynb", 4)
    assert leaks(release, text) == []
    found = leaks(nbformat.read(text.with_suffix(".ipynb"), 4), text)
    assert any(line.startswith("return ") for line in found), "the solution shows its answers"
    assert not any(cell.get("outputs") for cell in release.cells)


def test_no_solution_or_hidden_test_reaches_an_autograded_folder(demo):
    folder, _ = demo
    files = [path for path in (folder / "run" / "autograded").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".ipynb"}
    for path in files + list((folder / "run" / "feedback").rglob("*.html")):
        shown = path.read_text(encoding="utf-8")
        for word in ("HIDDEN TESTS", "BEGIN SOLUTION", "grader.exercises", "hidden.expected", str(ROOT)):
            assert word not in shown, f"{path}: {word}"


def test_datasets_and_notebooks_hold_no_python():
    for name in ("datasets", "notebooks"):
        assert not list((ROOT / name).rglob("*.py"))


def test_the_repository_names_no_machine():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        path = Path(ROOT / name)
        if path.suffix in {".py", ".md", ".ipynb", ".toml", ".yml", ".txt"} and path.name != "test_architecture.py":
            text = path.read_text(encoding="utf-8")
            assert "/root/" not in text, name
            assert "/home/" not in text, name


def lines_of_code(path):
    """Lines with code on them: no blank ones, no comments, no docstrings."""
    with tokenize.open(path) as file:
        tokens = [t for t in tokenize.generate_tokens(file.readline) if t.type not in BARE]
    code = {number for token in tokens for number in range(token.start[0], token.end[0] + 1)}
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, DOCUMENTED)]
    texts = [node.body[0] for node in nodes if ast.get_docstring(node)]
    return len(code - {number for text in texts for number in range(text.lineno, text.end_lineno + 1)})


BARE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef


def test_what_has_to_be_trusted_is_small_enough_to_review():
    """The lines of code of each folder are limited: reviewers must be able to read all that protects the grading.

    A limit grows only for a reason: `untrusted` measures workers without namespaces (quota.py) and filters each system
    call that reaches other processes; `trusted` passes on the files that are handed in beside a notebook.
    """
    executor = ROOT / "grader" / "executor"
    size = {
        folder.name: sum(map(lines_of_code, folder.glob("*.py"))) for folder in executor.iterdir() if folder.is_dir()
    }
    assert size["protocol"] < 450
    assert size["trusted"] < 870
    assert size["untrusted"] < 750
    assert size["isolation"] < 200
    assert all(len(path.read_text("utf-8").splitlines()) <= 230 for path in executor.rglob("*.py"))
