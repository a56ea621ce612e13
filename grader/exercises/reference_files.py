"""The files that the course's own answers hand in beside a notebook: grader/exercises/NOTEBOOK/*.safetensors."""

from pathlib import Path

from byhand.notebook.handed_in import NAMES, HandedIn, read_file

HERE = Path(__file__).parent


def reference_files(folder: Path = HERE) -> dict[str, HandedIn]:
    """Return {name: file} of those in a folder of exercises and below it."""
    return {path.name: read_file(path) for name in NAMES for path in folder.rglob(name)}
