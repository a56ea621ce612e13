"""A file handed in instead of a notebook is named as what it is, with what to do, for the TA and for the student.

The messages never quote Python, JSON or a library, and never ask for a new start where the work can be saved.
"""

import io
import json
import re
import tarfile
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from support import ROOT

from byhand.cli import main
from byhand.notebook.file_kinds import NotANotebook
from byhand.notebook.reading import load_notebook
from byhand.selfcheck.notebook import CannotCheck, read_cells
from grader.intake.class_folder import find_notebook
from grader.intake.reading import read_notebook
from grader.model.course import Course

MARKS = {"grade_id": "best", "solution": True, "grade": False, "locked": False, "schema_version": 3}
NOTEBOOK = new_notebook(cells=[new_code_cell("best = 'Größe'", metadata={"nbgrader": MARKS})])
TEXT = nbformat.writes(NOTEBOOK)


def zipped(*names, password=False):
    """Return a zip archive with these files; the password flag is set by hand, because zipfile cannot write it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)
    data = bytearray(data.getvalue())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        if password:
            data[data.index(mark) + offset] |= 1
    return bytes(data)


def tarred():
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("pixels.ipynb"))
    return data.getvalue()


def in_conflict():
    lines = TEXT.splitlines()
    place = next(i for i, line in enumerate(lines) if "Größe" in line)
    both = ["<<<<<<< HEAD", lines[place], "=======", '    "best = 2"', ">>>>>>> main"]
    return "\n".join([*lines[:place], *both, *lines[place + 1 :]]), place + 1


def changed(**fields):
    return json.dumps(dict(NOTEBOOK) | fields)


CONFLICT, CONFLICT_LINE = in_conflict()
PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in: Google Drive</title></head></html>"
PLIST = '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x"><plist><key>URL</key></plist>'
MHTML = 'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n'
KINDS = {  # name: (content, what the message must call it, a word of what to do)
    "a web page": (PAGE, "is a web page with the title", "JupyterLab: File > Download"),
    "feedback": ("<html><head><title>pixels</title></head><body></body></html>", "is a web page", "the .ipynb file"),
    "a page that a browser saved": (MHTML, "is a web page that a browser saved", "the .ipynb file"),
    "a Drive link": ('{"url": "https://docs.google.com/x", "doc_id": "1"}', "is a link to Google Drive", "Colab: File"),
    "a Colab shortcut": ('{"": "x", "resource_id": "1", "email": "a"}', "is a link to Google Drive", "Colab: File"),
    "a Windows shortcut": ("[InternetShortcut]\nURL=https://x.org\n", "is only a link", "the .ipynb file"),
    "a Mac shortcut": (PLIST, "is only a link", "the .ipynb file"),
    "an address": ("https://colab.research.google.com/drive/1\n", "is only a link", "the .ipynb file"),
    "a zip": (zipped("a/pixels.ipynb", "__MACOSX/._pixels.ipynb"), "zip archive with a/pixels.ipynb in it", "unpack"),
    "a zip with a password": (zipped("pixels.ipynb", password=True), "and has a password", "unpack"),
    "a broken zip": (zipped("pixels.ipynb")[:60], "is a damaged zip archive", "make the archive again"),
    "a Word document": (zipped("[Content_Types].xml", "word/document.xml"), "is a Word document", "the .ipynb file"),
    "gzip": (b"\x1f\x8b\x08\x00rest", "is a compressed file", "unpack"),
    "tar": (tarred(), "is a tar archive", "unpack"),
    "7z": (b"7z\xbc\xaf\x27\x1c\x00", "is a 7-Zip archive", "unpack"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF", "the .ipynb file"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is a picture", "the .ipynb file"),
    "rich text": (r"{\rtf1\ansi notebook}", "is a rich-text document", "the .ipynb file"),
    "LFS": ("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", "Git LFS pointer", "git lfs pull"),
    "a merge conflict": (CONFLICT, f"Git merge conflict in it (lines {CONFLICT_LINE} to", "keep one version"),
    "UTF-16": (TEXT.encode("utf-16"), "encoding UTF-16", "save it with the encoding UTF-8"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "encoding UTF-16", "save it with the encoding UTF-8"),
    "UTF-32": (TEXT.encode("utf-32"), "encoding UTF-16 or UTF-32", "save it with the encoding UTF-8"),
    "Latin-1": (TEXT.encode("latin-1"), "is not text in UTF-8 (see line", "save it with the encoding UTF-8"),
    "bytes": (bytes(range(256)) * 4, "is not text", "the .ipynb file"),
    "Jupytext": ("# ---\n# jupyter:\n# ---\n\n# %%\nimport numpy\n", "is Python code", "paste its answers"),
    "a script": ('"""Homework."""\n\ndef best():\n    return 1\n', "is Python code", "paste its answers"),
    "MyST": ("---\njupytext:\n  formats: md\n---\n\n# Pixels\n", "is a Markdown text", "the .ipynb file"),
    "a message": ("404: Not Found", 'is a text that begins with "404', "the .ipynb file"),
    "format 5": (changed(nbformat=5), "is in notebook format 5", "format 4"),
    "a format in words": (changed(nbformat="four"), "is in notebook format 'four'", "format 4"),
    "JSON of something": ('{"name": "best", "cell": []}', "is JSON without cells", "the .ipynb file"),
    "JSON of a list": ("[1, 2]", "is JSON, but not a notebook", "the .ipynb file"),
    "cells that are none": (changed(cells=[1, 2]), "its cell 1 is 1, which is not a cell", "remove that part"),
    "a cell that is null": (
        changed(cells=[{}, None]),
        "its cell 2 is null, which is not a cell",
        "remove that part",
    ),
    "format 0": (changed(nbformat=0), "is in notebook format 0, and only formats 1 to 4", "format 4"),
    "format 4.5": (changed(nbformat="4.5"), "is in notebook format '4.5', and only formats 1 to 4", "format 4"),
    "format infinity": (changed(nbformat=float("inf")), "is in notebook format inf", "format 4"),
    "a format that is true": (changed(nbformat=True), "is in notebook format 'True'", "format 4"),
    "no list of cells": (changed(cells={"a": 1}), "without a list of cells", "the .ipynb file"),
    "sheets that are none": ('{"nbformat": 3, "worksheets": [3]}', "without a list of cells", "the .ipynb file"),
    "odd fields": (
        changed(cells=[{"cell_type": "code", "metadata": [1], "source": "1"}]),
        "has cells that are not in a known format",
        "JupyterLab",
    ),
    "cut off": (TEXT[: len(TEXT) // 2], "was cut off, and its end is missing", ".ipynb_checkpoints"),
    "cut off in a text": (TEXT[: TEXT.index("Größe") + 2], "was cut off, and its end is missing", ".ipynb_checkpoints"),
    "a comma too many": (TEXT.replace('"cells": [', '"cells": [,', 1), "is damaged in line 2", "text editor"),
    "brackets": ("[" * 100_000, "is JSON that no notebook program writes", "the .ipynb file"),
    "a number": (
        '{"cells": [], "nbformat": ' + "4" * 5000 + "}",
        "is JSON that no notebook program",
        "the .ipynb file",
    ),
    "nothing": ("", "is empty", "save it"),
    "blanks": ("\n \n", "is empty", "save it"),
    "zeros": (b"\0" * 3000, "contains only zero bytes", ".ipynb_checkpoints"),
}
FOREIGN = re.compile(
    r"Error|Exception|Traceback|Expecting|Extra data|delimiter|codec|'cells'|newcell|worksheet|NoneType|dict\b|"
    r"fresh copy|nbformat\.|validat",
)


def put(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_called_by_its_name(tmp_path, kind):
    content, called, todo = KINDS[kind]
    path = put(tmp_path / "pixels.ipynb", content)
    to_the_ta = read_notebook(path)
    assert isinstance(to_the_ta, str)
    assert to_the_ta.startswith("it ") and called in to_the_ta and todo in to_the_ta
    with pytest.raises(CannotCheck) as to_the_student:
        read_cells(path)
    said = " ".join(str(to_the_student.value).split())
    assert said.endswith(to_the_ta.removeprefix("it ").partition(": ")[2] or todo) and called in said
    assert "next " in said
    for text in (to_the_ta, said):
        assert not FOREIGN.search(text.replace("'four'", "")), text
    assert all(len(line) <= 80 for line in str(to_the_student.value).splitlines()[1:])


GOOD = {
    "with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "Windows' lines": TEXT.replace("\n", "\r\n").encode(),
    "without a format": json.dumps({"cells": NOTEBOOK.cells}),
    "a format in quotes": changed(nbformat="4"),
    "a format with a point": changed(nbformat=4.0),
    "a format of null": changed(nbformat=None),
    "an odd small format": changed(nbformat_minor="5"),
    "format 3": nbformat.writes(nbformat.from_dict(NOTEBOOK), version=3),
    "format 3 with a cell of no kind": json.dumps(
        (old := json.loads(nbformat.writes(nbformat.from_dict(NOTEBOOK), version=3)))
        | {"worksheets": [{"cells": [{"cell_type": "x"}, *old["worksheets"][0]["cells"]]}]}
    ),
}


@pytest.mark.parametrize("kind", GOOD)
def test_an_odd_notebook_is_a_notebook(tmp_path, kind):
    path = put(tmp_path / "pixels.ipynb", GOOD[kind])
    assert read_notebook(path).cells[0].source == "best = 'Größe'"
    assert read_cells(path)[0].source == "best = 'Größe'"


def large(megabytes, **how):
    """Return a notebook that printed this much, as JupyterLab writes it."""
    lines = "a line of output that nobody reads\n" * (megabytes * 28_000)
    cells = [new_code_cell("best = 1", metadata={"nbgrader": MARKS}, outputs=[new_output("stream", text=lines)])]
    return nbformat.writes(new_notebook(cells=[*cells, new_code_cell("last = '\"outputs\": ['")]), **how)


def test_sixty_megabytes_of_output_are_left_out(tmp_path):
    path = put(tmp_path / "pixels.ipynb", large(60))
    assert path.stat().st_size > 60_000_000
    assert [cell.source for cell in read_notebook(path).cells] == ["best = 1", "last = '\"outputs\": ['"]
    assert read_cells(path)[0].source == "best = 1"
    found = find_notebook("ada", tmp_path, "01_pixels", "pixels", NOTEBOOK)
    assert any("its outputs and figures were left out" in note for note in found.notes)


def test_where_outputs_cannot_be_left_out_the_way_to_clear_them_is_told(tmp_path):
    path = put(tmp_path / "pixels.ipynb", json.dumps(json.loads(large(51))))  # on one line, unlike Jupyter's files
    assert "too large to be read: clear its outputs (JupyterLab: Edit > Clear" in read_notebook(path)
    with open(tmp_path / "hole.ipynb", "wb") as file:
        file.truncate(600_000_000)
    assert "is a file of 600 MB" in read_notebook(tmp_path / "hole.ipynb")


def test_folders_and_files_that_cannot_be_read(tmp_path, monkeypatch, capsys):
    (tmp_path / "x.ipynb").mkdir()
    with pytest.raises(NotANotebook, match="is a folder"):
        load_notebook(tmp_path / "x.ipynb")
    with pytest.raises(NotANotebook, match="cannot be read"):
        load_notebook(tmp_path / "gone.ipynb")
    with pytest.raises(NotANotebook, match="cannot be read"):
        load_notebook(tmp_path / ("a" * 300))
    monkeypatch.chdir(tmp_path)
    assert main(["check", "x.ipynb"]) == 2
    assert "x.ipynb is a folder, not a notebook" in capsys.readouterr().err


def test_a_file_with_one_ending_too_many_is_named_by_the_check(tmp_path, monkeypatch, capsys):
    put(tmp_path / "pixels.ipynb.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "pixels.ipynb.txt" in capsys.readouterr().err
    assert read_cells(tmp_path / "pixels.ipynb.txt")


def in_folder(folder, **files):
    """Return what find_notebook says about a student's folder with these files, for 01_pixels."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, content)
    given = nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)
    return find_notebook("ada", folder, "01_pixels", "pixels", given, Course(ROOT))


def test_what_lies_in_the_place_of_a_notebook_is_told(tmp_path):
    found = in_folder(tmp_path / "ada", hw_dot_zip=zipped("pixels.ipynb"), report_dot_pdf=b"%PDF-1.4")
    assert found.notebook is None
    said = "; ".join(found.notes)
    assert "no notebook (.ipynb) in ada/, only hw.zip, report.pdf" in said
    assert "hw.zip: it is a zip archive with pixels.ipynb in it, not a notebook: unpack it" in said
    assert "report.pdf: it is a PDF" in said
    (tmp_path / "bob" / "pixels.ipynb").mkdir(parents=True)
    assert "only pixels.ipynb, which is an empty folder" in in_folder(tmp_path / "bob").notes[0]
    found = in_folder(tmp_path / "cho", _dot_ipynb_checkpoints__pixels=TEXT)
    assert "which is empty" in found.notes[0]
    backup = tmp_path / "cho" / ".ipynb_checkpoints" / "pixels-checkpoint.ipynb"
    put(backup, TEXT)
    assert "only one of Jupyter's backups" in in_folder(tmp_path / "cho").notes[0]


def test_another_assignments_notebook_is_called_by_its_name(tmp_path):
    linear = (ROOT / "notebooks" / "02_linear" / "linear.ipynb").read_bytes()
    found = in_folder(tmp_path / "ada", pixels_dot_ipynb=linear)
    assert found.notes == ("pixels.ipynb: this is 02_linear, handed in for 01_pixels",)
    assert not found.handed_in, "an export may leave this student out"
    other = nbformat.writes(new_notebook(cells=[new_code_cell("1 + 1")]))
    found = in_folder(tmp_path / "ben", pixels_dot_ipynb=other)
    assert "none of its cells belongs to 01_pixels" in found.notes[0] and found.handed_in


def test_a_whole_course_holds_the_notebook(tmp_path):
    files = {
        f"byhand__notebooks__{p.parent.name}__{p.stem}_dot_ipynb": p.read_bytes()
        for p in (ROOT / "notebooks").glob("*/*.ipynb")
    }
    found = in_folder(tmp_path / "ada", **files)
    assert found.notes[0] == "byhand/notebooks/01_pixels/pixels.ipynb was taken for pixels.ipynb"
    assert len(found.notebook.cells) > 40


@pytest.mark.parametrize(
    "name", ["pixels_dot_ipynb_dot_txt", "pixels_dot_ipynb_dot_json", "pixels_dot_IPYNB", "pixels", "pixels_dot_json"]
)
def test_a_notebook_with_another_ending_is_graded(tmp_path, name):
    release = (ROOT / "notebooks" / "01_pixels" / "pixels.ipynb").read_bytes()
    found = in_folder(tmp_path / "ada", **{name: release})
    assert found.notebook is not None
    assert found.notes[0] == f"{name.replace('_dot_', '.')} was taken for pixels.ipynb"
