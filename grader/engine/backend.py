"""The seam to whatever runs the cells of submissions: the trusted executor on some rung, or an ordinary kernel."""

import contextlib
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from byhand.notebook.handed_in import HandedIn
from grader.authoring.libraries import refuse_without_libraries
from grader.authoring.markers import source_notebook
from grader.engine import kernel
from grader.executor.trusted.plan import plan_of
from grader.model.course import Course
from grader.model.job import Job

RUNGS = ("namespaces", "fresh", "landlock", "rlimits")
CHOICES = ("auto", *RUNGS, "kernel")
KERNEL = "an ordinary kernel, unprotected: students' code can do what this account can, and can forge its points"


@dataclass(frozen=True)
class Runner:
    """run(name, notebook, timeout, total, files) -> kernel.Run, for any notebook of one assignment.

    `files` are those handed in beside the notebook, {name: HandedIn}; without any, it may be left out. `says` where it
    runs.
    """

    run: Callable[..., kernel.Run]
    says: str
    safe: bool

    def run_job(self, job: Job) -> kernel.Run:
        """Run a job's notebook."""
        files = {name: HandedIn.from_data(data) for name, data in job.files.items()}
        return self.run(job.name, nbformat.from_dict(job.notebook), job.cell_limit, job.total_limit, files)


@contextlib.contextmanager
def opened(course: Course, assignment: str, wanted: str = "auto") -> Iterator[Runner]:
    """Give the Runner that is wanted; "auto" is the best sandbox that holds on this machine.

    Elsewhere than on Linux "auto" is the kernel. Raises GraderError if the wanted one does not work here, or if the
    assignment needs a library that is not installed.
    """
    refuse_without_libraries(course, assignment)
    if wanted == "kernel" or (wanted == "auto" and platform.system() != "Linux"):
        yield Runner(lambda name, *rest: kernel.run_notebook(*rest), KERNEL, safe=False)
        return
    from grader.authoring.answers import earlier_modules
    from grader.executor.trusted.worker_pool import WorkerPool, open_worker_pool  # its parts exist on Linux only

    pools: dict[str, WorkerPool] = {}
    with contextlib.ExitStack() as stack:
        rung = None if wanted == "auto" else wanted
        for text in course.texts(assignment):  # each in a pool of its own: its answers are for the notebooks after it
            plans = {text.stem: plan_of(source_notebook(text))}
            opening = open_worker_pool(rung, plans, data_folder(course), earlier_modules(course, text))
            pools[text.stem] = pool = stack.enter_context(opening)
            rung = pool.rung.name
        yield Runner(lambda name, *rest: pools[name].run_notebook(name, *rest), pool.rung.description, pool.rung.holds)


def data_folder(course: Course) -> str | Path | None:
    """Return the folder of datasets that students' code may read, if there is one."""
    folder = os.environ.get("BYHAND_DATA") or course.root / "datasets"
    return folder if os.path.isdir(folder) else None
