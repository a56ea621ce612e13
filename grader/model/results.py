"""What grading gives: a student's points and messages, a question at a time; from the gradebook, and as JSON."""

import hashlib
import re
from collections import Counter
from dataclasses import asdict, dataclass, field

from nbgrader.api import Grade
from nbgrader.utils import is_grade

from grader.intake.printable import one_line
from grader.records.gradebook import entries, gradebook


@dataclass
class Question:
    """One graded cell of one student; `points` is None until a TA has graded it, and has the extra credit in it."""

    points: float | None
    max_points: float
    messages: list[str] = field(default_factory=list)
    extra_credit: float = 0.0


@dataclass
class Graded:
    """One student's result; `status` is graded, blank, not gradable, crashed or timed out.

    `tamper` is for the TA, beside the score and never in it; `sandbox` says where the cells ran, `seconds` how long,
    the last time that they had to run. `late_penalty` is what nbgrader took off for a late hand-in: the points are the
    questions' sum without it.
    """

    status: str
    points: float
    max_points: float
    note: str
    questions: dict[str, Question]
    tamper: list[str] = field(default_factory=list)
    sandbox: str = ""
    seconds: float = field(default=0.0, compare=False)
    late_penalty: float = 0.0

    @property
    def extra_credit(self):
        """The extra credit of all questions, which is in their points."""
        return sum(question.extra_credit for question in self.questions.values())

    def add_note(self, text):
        """Say more in the note, on the same line."""
        self.note = "; ".join(filter(None, [self.note, one_line(text)]))


CHANGED = re.compile(r"_.*-[0-9a-f]{8}$")
LONGEST = 100  # bytes of a safe name: a file's is longer, and a path has several


def safe_names(submissions):
    """A name for each student that paths and nbgrader can bear, no two the same where a system ignores case.

    An ordinary one stays as it is.
    """
    names = {student: _safe_name(student) for student in submissions}
    alike = Counter(name.casefold() for name in names.values())
    apart = (student for student, name in names.items() if alike[name.casefold()] > 1 and name != name.casefold())
    return names | {student: _hashed(student) for student in apart}


def _safe_name(student):
    """The same name in every class: one that had to be changed, or looks as if, carries a hash of what it was."""
    ordinary = re.sub(r"[^\w.@-]", "_", student) == student and not CHANGED.search(student)
    return student if ordinary and len(student.encode()) <= LONGEST and student[-1:] != "." else _hashed(student)


def _hashed(student):
    name = re.sub(r"[^\w.@-]", "_", student).encode()[: LONGEST - 9].decode(errors="ignore")
    return f"{name}-{hashlib.sha256(student.encode()).hexdigest()[:8]}"


def questions_of(given):
    """{grade_id: Question with no points} of an assignment, in order."""
    return {
        cell.metadata.nbgrader.grade_id: Question(None, float(cell.metadata.nbgrader.points))
        for notebook in given.values()
        for cell in notebook.cells
        if is_grade(cell)
    }


def fill(book, questions, assignment, student, told):
    """Take the points from the gradebook, which has a TA's too, and the messages from `told`."""
    for grade, name in entries(book, book.find_submission(assignment, student), Grade):
        questions[name].points = points_of(grade)
        questions[name].extra_credit = extra_credit_of(grade)
        questions[name].messages = told.get(name, [])


def penalty_of(book, assignment, student):
    """What nbgrader's own autograde took off for a late hand-in, in the gradebook; `grader grade` takes off nothing."""
    return sum(float(mine.late_submission_penalty or 0) for mine in book.find_submission(assignment, student).notebooks)


def total(questions, penalty=0.0):
    """The points of a student: their questions', without the penalty."""
    return sum(question.points or 0 for question in questions.values()) - penalty


def by_hand(grade):
    """Whether the points of a Grade are a TA's, and still stand."""
    return grade.manual_score is not None and not grade.needs_manual_grade


def points_of(grade):
    """The points of the gradebook's Grade, a TA's before the grader's, and extra credit; None until there are any."""
    points = grade.manual_score if by_hand(grade) else grade.auto_score
    return None if points is None else float(points) + extra_credit_of(grade)


def extra_credit_of(grade):
    """The extra credit of a Grade; none while its answer waits for a TA, who has to give it again."""
    return 0.0 if grade.needs_manual_grade else float(grade.extra_credit or 0)


def refresh(assignment, results, run):
    """Take every student's points from the gradebook again; messages and notes stay."""
    safe = safe_names(results)
    with gradebook(run) as book:
        for student, graded in results.items():
            if graded.status != "not gradable":
                told = {name: question.messages for name, question in graded.questions.items()}
                fill(book, graded.questions, assignment, safe[student], told)
                graded.late_penalty = penalty_of(book, assignment, safe[student])
                graded.points = total(graded.questions, graded.late_penalty)


def as_json(assignment, results):
    """The results as plain data: what --json writes."""
    return {
        "assignment": assignment,
        "students": {student: asdict(graded) for student, graded in results.items()},
    }


def from_json(data):
    """What as_json made, back again: (assignment, {student: Graded})."""
    results = {}
    for student, fields in data["students"].items():
        questions = {name: Question(**question) for name, question in fields["questions"].items()}
        results[student] = Graded(**{**fields, "questions": questions})
    return data["assignment"], results
