"""A run folder: the place of every file that grading a class reads or writes."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RunFolder:
    """The folder of one class's grading; `student` in a path is a safe name."""

    root: Path

    @property
    def gradebook(self) -> Path:
        """nbgrader's gradebook."""
        return self.root / "gradebook.db"

    @property
    def gradebook_address(self) -> str:
        """The gradebook's address as SQLAlchemy and nbgrader want it."""
        return f"sqlite:///{self.gradebook.absolute()}"

    @property
    def results(self) -> Path:
        """The last grading as JSON."""
        return self.root / "results.json"

    @property
    def grades(self) -> Path:
        """The last grading as a table for spreadsheets."""
        return self.root / "grades.csv"

    @property
    def report(self) -> Path:
        """The TA's page about the class."""
        return self.root / "report.html"

    @property
    def slip_days(self) -> Path:
        """The slip days that each student has spent, as a table for spreadsheets."""
        return self.root / "slip_days.csv"

    @property
    def export(self) -> Path:
        """The folder of the files to upload to a learning platform."""
        return self.root / "export"

    @property
    def nbgrader_config(self) -> Path:
        """The settings with which nbgrader's own commands work in this folder."""
        return self.root / "nbgrader_config.py"

    @property
    def feedback_pages(self) -> Path:
        """The folder of all feedback pages."""
        return self.root / "feedback"

    def release(self, assignment: str) -> Path:
        """Return the folder of the notebooks as students get them."""
        return self.root / "release" / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """Return the folder of the notebooks that the gradebook's points are for."""
        return self.root / "submitted" / student / assignment

    def autograded(self, student: str, assignment: str) -> Path:
        """Return the folder of the same notebooks with their outputs."""
        return self.root / "autograded" / student / assignment

    def feedback(self, student: str, assignment: str) -> Path:
        """Return the folder of a student's feedback pages."""
        return self.feedback_pages / student / assignment

    @property
    def notes(self) -> Path:
        """The folder of the grader's own notes; without it everything is graded again."""
        return self.root / ".grader"

    @property
    def log(self) -> Path:
        """The log: a line for each hand-in as it is entered."""
        return self.root / "grading.log"

    @property
    def lock(self) -> Path:
        """The file that the grader at work here holds locked."""
        return self.notes / "busy"

    def release_note(self, assignment: str) -> Path:
        """Return the file that says what the release was made from."""
        return self.notes / "release" / f"{assignment}.json"

    def proof_note(self, assignment: str) -> Path:
        """Return the file that says with what the course's own answers got every point."""
        return self.notes / "proved" / f"{assignment}.json"

    def cached_run(self, assignment: str, student: str, notebook: str) -> Path:
        """Return the file that keeps what running a student's notebook gave."""
        return self.notes / "ran" / assignment / student / f"{notebook}.json"

    def late_note(self, assignment: str) -> Path:
        """Return the file that exists once the course's late policy has set the penalties of an assignment."""
        return self.notes / "late" / assignment

    def page_note(self, assignment: str, student: str) -> Path:
        """Return the file that says what a student's feedback page was made from."""
        return self.notes / "pages" / assignment / f"{student}.json"
