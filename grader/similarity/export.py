"""Write a class's answers as Python files, for Dolos or JPlag: they compare files, and know nothing of notebooks."""

import os
from pathlib import Path

from grader.model.course import GraderError
from grader.model.safe_names import safe_names
from grader.pipeline.atomic_files import write_whole
from grader.similarity.answers import Answers


def export(answers: Answers, folder: Path) -> list[Path]:
    """Write DIR/students/STUDENT.py, DIR/template/template.py and DIR/published/solution.py; return the paths.

    Raises GraderError if the folder has anything in it: a file of another class would be compared too.
    """
    if folder.exists() and (not folder.is_dir() or os.listdir(folder)):
        raise GraderError(f"--export {folder}: it is not an empty folder; name a new one")
    safe = safe_names(answers.students)
    files = {folder / "students" / f"{safe[student]}.py": answers.of(student) for student in answers.students}
    files |= {
        folder / "template" / "template.py": answers.template,
        folder / "published" / "solution.py": answers.solution,
    }
    for path, code in files.items():
        write_whole(path, "\n\n\n".join(f"# {name}\n{source}" for name, source in code.items()) + "\n")
    return list(files)
