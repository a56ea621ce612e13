"""nbgrader's gradebook in a run folder: made complete, opened for a moment, its errors explained to the TA."""

import contextlib
import os
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from alembic.script import ScriptDirectory
from nbgrader.api import BaseCell, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.dbutil import ALEMBIC_DIR

from grader.model.course import GraderError
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import AGAIN, Full

INDEXES = {
    "base_cell": "notebook_id",
    "grade": "notebook_id",
    "comment": "notebook_id",
    "submitted_notebook": "assignment_id",
}
WAIT = 1.0  # seconds for a gradebook that is in use, where nothing but time is lost
OpenGradebook = Callable[[], AbstractContextManager[Gradebook]]


class Locked(GraderError):
    """Another program holds the gradebook."""


@contextlib.contextmanager
def gradebook(run: RunFolder) -> Iterator[Gradebook]:
    """Open the run folder's gradebook. Raises Locked, Full, or GraderError if the file is not a gradebook."""
    with _explained(run), Gradebook(run.gradebook_address) as book:
        yield book


@contextlib.contextmanager
def one_gradebook(run: RunFolder) -> Iterator[OpenGradebook]:
    """Give a function that does what `gradebook(run)` does, and connects the first time only."""
    books: list[Gradebook] = []

    @contextlib.contextmanager
    def opened() -> Iterator[Gradebook]:
        with _explained(run):
            if not books:
                books.append(Gradebook(run.gradebook_address))
            try:
                yield books[0]
            finally:
                books[0].db.close()  # between uses it holds no lock and caches nothing

    try:
        yield opened
    finally:
        for book in books:
            book.close()


def new_gradebook(run: RunFolder) -> None:
    """Make the gradebook if there is none, in a hidden folder at first, so that it appears complete."""
    if run.gradebook.exists():
        with contextlib.suppress(Locked), _explained(run):  # indexes cost time alone: the next run adds them
            _add_indexes(run)
        return
    beside = RunFolder(run.root / ".gradebook.new")
    beside.root.mkdir(exist_ok=True)
    for left in beside.root.iterdir():
        left.unlink()
    with _explained(run):
        with contextlib.closing(sqlite3.connect(beside.gradebook)) as book:  # saves nbgrader a call of a program
            book.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            book.execute("INSERT INTO alembic_version VALUES (?)", [ScriptDirectory(ALEMBIC_DIR).get_current_head()])
            book.commit()
        Gradebook(beside.gradebook_address).close()
        _add_indexes(beside)
        os.replace(beside.gradebook, run.gradebook)
    beside.root.rmdir()


def _add_indexes(run: RunFolder) -> None:
    """Index the columns by which a student's entries are found; without, each student's entry reads all others'."""
    with contextlib.closing(sqlite3.connect(run.gradebook, timeout=WAIT)) as book:
        for table, column in INDEXES.items():
            book.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_{column} ON {table} ({column})")


def check_free(run: RunFolder) -> None:
    """Raise Locked if another program holds the gradebook for longer than a moment."""
    with _explained(run), contextlib.closing(sqlite3.connect(run.gradebook, isolation_level=None)) as book:
        book.execute("BEGIN IMMEDIATE")


def entries(book: Gradebook, submission: SubmittedAssignment, kind: type) -> list[tuple[Any, str]]:
    """Return (entry, its cell's name) of each Grade, or each Comment, of a submission."""
    found = book.db.query(kind, BaseCell.name).join(BaseCell, kind.cell_id == BaseCell.id)  # type: ignore[attr-defined]
    found = found.join(SubmittedNotebook, kind.notebook_id == SubmittedNotebook.id)  # type: ignore[attr-defined]
    return found.filter(SubmittedNotebook.assignment == submission).all()


@contextlib.contextmanager
def _explained(run: RunFolder) -> Iterator[None]:
    """Raise SQLite's errors as GraderErrors that say what to do."""
    path = run.gradebook
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy's, about nbgrader
            yield
    except Exception as error:
        why = getattr(error, "orig", error)
        if not isinstance(why, sqlite3.Error):
            raise
        if "locked" in str(why):
            raise Locked(f"{path} is in use: close Formgrader, or what else reads or writes it, {AGAIN}") from error
        if "full" in str(why) or "disk I/O" in str(why):
            raise Full(f"{path} cannot be written ({why}): make room there, {AGAIN}") from error
        raise GraderError(
            f"{path} cannot be used ({why}): put a good copy in its place, or name another --run"
        ) from error
