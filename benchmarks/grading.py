"""A class of 40, graded by `nbgrader autograde` and by `grader grade`: the same scores, and how long each takes.

python benchmarks/grading.py                 # some minutes on two cores, most of them nbgrader's
python benchmarks/grading.py --students 8

Everybody hands in assignment 01 with right answers but one, from the bank: wrong and right ones in turn; some hand it
in as it was given, some under another name. Stock autograde runs experiments and figures too, half a minute a
notebook, and `grader grade` does not: for a fair race nobody hands in those cells. A renamed file scores a silent 0 in
nbgrader: it gets them under the name that it wants. Cells that judge speed may differ on a busy machine: told apart.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain, zip_longest
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, graded_cells, tests_of, trial
from grader.model.course import find_course

ASSIGNMENT, NOTEBOOK = "01_pixels", "pixels"
SLOW = "speed"  # of a test cell's name: the clock judges


def compose(course, students):
    """{student: (file's name, {answer: source})}: one answer of the bank each, from every function in turn."""
    files = bank(course, ASSIGNMENT).items()
    answers = chain.from_iterable(zip_longest(*([(name, answer) for answer in file] for name, file in files)))
    chosen = [pair for pair in answers if pair][: students - 2]
    members = {f"{i:02d}-{name}-{answer.name}": {name: answer.source} for i, (name, answer) in enumerate(chosen)}
    named = {who: f"{NOTEBOOK}{' (1)' * (i % 13 == 12)}.ipynb" for i, who in enumerate(members)}
    written = {who: (named[who], right_answers(course) | answer) for who, answer in members.items()}
    return written | {f"{i}-blank": (f"{NOTEBOOK}.ipynb", {}) for i in range(students - len(members))}


def right_answers(course):
    """{answer: its source in the solution}."""
    cells = graded_cells(source_notebook(course.texts(ASSIGNMENT)[0]))
    return {cell.id: cell.source for cell in cells if "nbgrader" in cell.metadata and cell.metadata.nbgrader.solution}


def hand_in(course, members, folder, nested):
    """Write the class under `folder`: STUDENT/FILE for the grader, STUDENT/ASSIGNMENT/NOTEBOOK for nbgrader."""
    for who, (name, answers) in members.items():
        notebook = nbformat.read(course.notebooks / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)
        kept = [cell.id for cell in graded_cells(notebook)]
        notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" or cell.id in kept]
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        path = folder / who / ASSIGNMENT / f"{NOTEBOOK}.ipynb" if nested else folder / who / name
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)


def run(*words, cwd, **environment):
    """Run a command; the seconds that it took, by the clock and of processors."""
    began, before = time.perf_counter(), os.times()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "OMP_NUM_THREADS": "1", **environment}
    done = subprocess.run(list(map(str, words)), cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stderr[-3000:]}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used


def stock(course, members, folder):
    """Grade by nbgrader's own command in a copy of the course; (seconds, {student: {cell: points}})."""
    for name in ("solutions", "notebooks", "grader", "byhand"):
        shutil.copytree(course.root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    hand_in(course, members, folder / "submitted", nested=True)
    config = {"JUPYTER_CONFIG_PATH": str(folder / "grader")}
    run("nbgrader", "generate_assignment", ASSIGNMENT, "--force", cwd=folder, **config)
    return run("nbgrader", "autograde", ASSIGNMENT, cwd=folder, **config), scores(folder)


def scores(folder):
    """{student: {cell: points}} of a gradebook."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        return {
            submission.student.id: {grade.name: grade.auto_score for grade in submission.notebooks[0].grades}
            for submission in book.find_assignment(ASSIGNMENT).submissions
        }


def own_compute(course, members):
    """Processor seconds of all students' cells and all tests, one after another in this process."""
    notebook, blank = source_notebook(course.texts(ASSIGNMENT)[0]), "raise NotImplementedError()"
    seconds = 0.0
    for _, answers in members.values():
        for cell in notebook.cells:
            if tests_of(notebook, cell.id):
                cell.source = answers.get(cell.id, blank)
        began = time.process_time()
        trial(notebook)
        seconds += time.process_time() - began
    return seconds


def compare(ours, theirs):
    """Cells whose points differ, as lines; those that the clock judges apart."""
    assert ours.keys() == theirs.keys()
    differ = [(who, name) for who in ours for name in ours[who] if ours[who][name] != theirs[who][name]]
    lines = [f"{who}: {name}: {theirs[who][name]} by nbgrader, {ours[who][name]} here" for who, name in differ]
    return [line for line in lines if SLOW not in line], [line for line in lines if SLOW in line]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    course, n, jobs = find_course(), options.students, options.jobs
    members = compose(course, n)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        hand_in(course, members, folder / "class", nested=False)
        command = ["grader", "grade", ASSIGNMENT, "--course", course.root, "--submissions", folder / "class"]
        command += ["--run", folder / "run", "--jobs", str(jobs)]
        here, here_used = run(*command, cwd=folder)
        again, again_used = run(*command, cwd=folder)
        (there, there_used), theirs = stock(course, members, folder / "stock")
        wrong, timed = compare(scores(folder / "run"), theirs)
    compute = own_compute(course, members)
    print(f"{n} students, {jobs} at a time, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"nbgrader autograde  {there:6.1f} s   {there_used:6.1f} s of processors")
    print(f"grader grade        {here:6.1f} s   {here_used:6.1f} s of processors, feedback pages too")
    print(f"unchanged, again    {again:6.1f} s   {again_used:6.1f} s of processors")
    print(f"own compute                    {compute:6.1f} s of processors")
    print(f"ratio               {there / here:6.1f}     at least 5 is wanted")
    print(f"overhead            {(here - compute / jobs) / n:6.2f} s   a submission, beyond its own compute; under 0.3")
    print(f"  on idle cores     {(here_used - compute) / jobs / n:6.2f} s   as its processor time tells")
    print(*wrong, *(f"by the clock: {line}" for line in timed), sep="\n")
    print("the same scores" if not wrong else f"{len(wrong)} cells have other points")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
