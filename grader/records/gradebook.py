"""nbgrader's gradebook in a run folder: made whole, opened for a moment, and what stands in the way told in words."""

import contextlib
import os
import sqlite3
import warnings

from alembic.script import ScriptDirectory
from nbgrader.api import BaseCell, Gradebook, SubmittedNotebook
from nbgrader.dbutil import ALEMBIC_DIR

from grader.model.course import GraderError
from grader.pipeline.atomic_files import AGAIN, Full


class Locked(GraderError):
    """Another program holds the gradebook."""


def database(run):
    return f"sqlite:///{run / 'gradebook.db'}"


@contextlib.contextmanager
def gradebook(run):
    """The run folder's gradebook. Raises Locked, Full, or GraderError if it is no gradebook."""
    with _in_words(run), Gradebook(database(run)) as book:
        yield book


@contextlib.contextmanager
def one_gradebook(run):
    """A function that gives what `gradebook(run)` does, again and again: it is opened the first time only."""
    books: list[Gradebook] = []

    @contextlib.contextmanager
    def again():
        with _in_words(run):
            if not books:
                books.append(Gradebook(database(run)))
            try:
                yield books[0]
            finally:
                books[0].db.close()  # holds no lock, and remembers nothing, until it is asked for again

    try:
        yield again
    finally:
        for book in books:
            book.close()


def new_gradebook(run):
    """Make the gradebook if there is none: whole from its first moment, so beside its place at first."""
    path, beside = run / "gradebook.db", run / ".gradebook.db.new"
    if path.exists():
        return
    for left in run.glob(f"{beside.name}*"):
        left.unlink()
    with _in_words(run):
        with contextlib.closing(sqlite3.connect(beside)) as book:  # nbgrader would start a program to ask its version
            book.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            book.execute("INSERT INTO alembic_version VALUES (?)", [ScriptDirectory(ALEMBIC_DIR).get_current_head()])
            book.commit()
        Gradebook(f"sqlite:///{beside}").close()
        os.replace(beside, path)


def check_free(run):
    """Raises Locked if another program holds the gradebook for longer than a moment."""
    with _in_words(run), contextlib.closing(sqlite3.connect(run / "gradebook.db", isolation_level=None)) as book:
        book.execute("BEGIN IMMEDIATE")


def entries(book, submission, kind):
    """(entry, its cell's name) of each Grade, or Comment, of a submission."""
    found = book.db.query(kind, BaseCell.name).join(BaseCell, kind.cell_id == BaseCell.id)
    found = found.join(SubmittedNotebook, kind.notebook_id == SubmittedNotebook.id)
    return found.filter(SubmittedNotebook.assignment == submission).all()


@contextlib.contextmanager
def _in_words(run):
    """What SQLite says, in words for the person who typed the command."""
    path = run / "gradebook.db"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy's, of nbgrader
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
