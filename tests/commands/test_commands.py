"""`byhand lab`, `byhand doctor` and Formgrader, each as a process of its own, in a good and a broken case."""

import base64
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request

import nbformat
import pytest
from browser import CHROMIUM, dump, free_port, serving
from nbformat.v4 import new_raw_cell
from support import PNG_BEGINS, ROOT, run
from tiny import tiny_class, tiny_course

from grader.cli import main

PNG = base64.b64encode(PNG_BEGINS + bytes(90)).decode()


def test_lab_opens_the_courses_notebooks(tmp_path):
    with serving(
        "byhand",
        "lab",
        "--notebooks",
        ROOT / "notebooks",
        "--no-browser",
        f"--port={free_port()}",
        cwd=tmp_path,
    ) as at:
        page = urllib.request.urlopen(f"{at[0]}/api/contents?token={at[1]}", timeout=20).read().decode()
        lab = urllib.request.urlopen(f"{at[0]}/lab?token={at[1]}", timeout=20).read().decode()
    assert "01_pixels" in page
    assert "solutions" not in page
    disabled = json.loads(re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', lab, re.S)[1])
    assert {"@jupyter/nbgrader", "@jupyterlab/apputils-extension:announcements"} <= set(disabled["disabledExtensions"])
    assert (
        "nbgrader.server_extensions.formgrader | extension was successfully loaded"
        not in (tmp_path / "server.log").read_text()
    )


def test_lab_says_when_there_are_no_notebooks(tmp_path):
    done = run("byhand", "lab", "--notebooks", tmp_path, cwd=tmp_path)
    assert done.returncode == 1
    assert "no notebooks (NN_name/*.ipynb) in" in done.stderr
    assert "--notebooks DIR" in done.stderr


def test_lab_says_when_jupyterlab_is_missing(tmp_path):
    broken_package(tmp_path, "jupyterlab")
    done = run("byhand", "lab", cwd=ROOT, PYTHONPATH=str(tmp_path))
    assert done.returncode != 0
    assert "JupyterLab cannot start" in done.stderr


def test_doctor_is_content_with_this_machine():
    done = run("byhand", "doctor")
    assert done.returncode == 0, done.stdout
    for line in ("ok       Python", "ok       numpy", "ok       jupyterlab", "ok       kernel", "byhand lab"):
        assert line in done.stdout


def broken_package(folder, name):
    """A package that fails when it is imported, before the real one on the path."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("raise ImportError('its library is missing')")


def test_doctor_names_what_is_broken_and_how_to_fix_it(tmp_path):
    broken_package(tmp_path, "matplotlib")
    done = run("byhand", "doctor", "--notebooks", tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "MISSING  matplotlib   broken: its library is missing" in done.stdout
    assert "-> pip install --force-reinstall matplotlib" in done.stdout
    assert "MISSING  notebooks" in done.stdout
    assert "2 to fix" in done.stdout


def test_an_unknown_option_is_told():
    assert run("byhand", "doctor", "--nope").returncode == 2
    assert run("byhand").returncode == 2


@pytest.mark.slow  # the next test opens each submission in a running Formgrader, without a browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_formgrader_shows_the_class(demo, tmp_path):
    folder, _ = demo
    with serving(
        "grader", "formgrade", "--run", folder / "run", "--no-browser", "--port", free_port(), cwd=tmp_path
    ) as at:
        page = dump(f"{at[0]}/login?token={at[1]}&next=%2Fformgrader%2Fgradebook%2F01_pixels%2Fpixels", tmp_path)
    for student, points in {
        "ada-right": "34 / 36",
        "dev-pixels-wrap": "32 / 36",
        "kim-endless-loop": "26 / 36",
    }.items():
        assert student in page
        assert points in page


def test_formgrader_shows_a_pasted_picture(tmp_path):
    """A link to an attachment that is not there ends its page with an error."""
    course, folders = tiny_course(tmp_path / "course"), tiny_class(tmp_path / "class")
    for student, name in {"ada": "image.png", "ben": "gone.png"}.items():
        notebook = nbformat.read(folders[student] / "tiny.ipynb", 4)
        notebook.cells[-1].source = "My plot: ![](attachment:image.png)"
        notebook.cells[-1].attachments = {name: {"image/png": PNG}}
        notebook.cells.append(new_raw_cell("typed in a raw cell"))
        nbformat.write(notebook, folders[student] / "tiny.ipynb")
    run = tmp_path / "run"
    words = ["grade", "00", "--submissions", tmp_path / "class", "--run", run, "--course", course.root]
    assert main(list(map(str, words))) == 0
    with serving("grader", "formgrade", "--run", run, "--no-browser", "--port", free_port(), cwd=tmp_path) as at:
        shown = dict(submissions(*at))
    assert f"data:image/png;base64,{PNG}" in shown["ada"]
    assert "My plot" in shown["ben"]
    for student in ("ada", "ben"):
        assert "typed in a raw cell" in shown[student]
    assert PNG in (run / "feedback" / "ada" / "00_tiny" / "tiny.html").read_text(encoding="utf-8")


def submissions(at, token):
    """Yield (student, page) of each submission in Formgrader."""
    opened = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    opened.open(f"{at}/login?token={token}", timeout=20)
    listed = opened.open(f"{at}/formgrader/api/submitted_notebooks/00_tiny/tiny", timeout=20)
    for submission in json.load(listed):
        page = opened.open(f"{at}/formgrader/submissions/{submission['id']}/", timeout=20)
        yield submission["student"], page.read().decode()


def test_grader_help_names_every_command():
    done = run("grader", "--help")
    for command in (
        "build",
        "demo",
        "grade",
        "bank",
        "prove",
        "formgrade",
        "report",
        "feedback",
        "export",
        "package",
        "similar",
        "status",
        "doctor",
    ):
        assert command in done.stdout
    with pytest.raises(SystemExit, match="2"):
        main(["nope"])


def test_the_modules_run_without_the_scripts():
    done = subprocess.run([sys.executable, "-m", "byhand.cli", "data"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert "trinkets" in done.stdout


def test_the_grader_starts_without_what_jsonschema_can_do_without():
    code = "import sys; from grader.cli import main; main(['report', '--run', 'none']); print(sys.modules['jsonschema']"
    code += ", sys.modules['rfc3987_syntax'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("<module 'jsonschema'"), done.stderr
    assert done.stdout.endswith(" None\n")


def test_a_missing_package_is_named_with_the_extra_that_has_it():
    code = "import sys; sys.modules['jupytext'] = None; from grader.cli import main; sys.exit(main(['bank', '0']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == 'grader: jupytext is not installed. Next: python -m pip install ".[grader]"\n'
