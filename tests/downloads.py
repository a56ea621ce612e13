"""Downloads of learning platforms, composed as the platforms name files; every name, id and number is invented."""

import zipfile
from functools import cache

import nbformat
from tiny import ANSWERS

from grader.cli import main
from grader.collect.collected import read_collected


def notebook(given, said="1", student="ada"):
    """Return a hand-in of the tiny assignment as text, `given` its notebook; `said` makes it differ from others."""
    given = nbformat.reads(_released(given), 4)
    for cell in given.cells:
        cell.source = ANSWERS[student].get(cell.id, cell.source)
    given.cells.append(nbformat.v4.new_markdown_cell(said, id="said"))
    return nbformat.writes(given)


@cache
def _released(path):
    return path.read_text(encoding="utf-8")


def zipped(path, files):
    """Write a zip archive of {path in it: text or bytes} and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(folder, files):
    """Write the same files to a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


class Desk:
    """A TA's folder with the tiny course in it, and what `grader collect` printed there last."""

    def __init__(self, folder, course, capsys):
        self.folder, self.course, self.capsys = folder, course, capsys
        self.into, self.out, self.err, self.status = folder / "class", "", "", None

    def notebook(self, said="1"):
        return notebook(self.course.solutions / "00_tiny" / "tiny.ipynb", said)

    def collect(self, files, *words, name="download.zip"):
        """Collect {path: content} as a zip, or a download that is there already; return {file: what it became}."""
        download = zipped(self.folder / name, files) if isinstance(files, dict) else files
        words = ["collect", download, "--into", self.into, "--course", self.course.root, *words]
        self.status = main(list(map(str, words)))
        self.out, self.err = self.capsys.readouterr()
        return self.rows()

    def rows(self):
        """Return {file of collected.csv: its row}."""
        return {row.file: row for row in read_collected(self.into)}

    def became(self, file):
        """Return what was printed about a file, "" if that is nothing."""
        return "\n".join(line for line in self.out.splitlines() if file in line)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path
