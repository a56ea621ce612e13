"""Name the kind of a file that should be a notebook and is not: a web page, a link, an archive, a merge conflict."""

import json
import re
import zipfile
from pathlib import Path

FIRST = 4_000  # characters in which a kind is recognised
LISTED = 5_000_000  # bytes of a zip archive whose list of files is read
HAND_IN = (
    "hand in the .ipynb file itself (JupyterLab: File > Download; Colab: File > Download > Download .ipynb; "
    "GitHub: Download raw file)"
)
UNPACK = "unpack it, and hand in the .ipynb file"
AS_UTF8 = "open it in a text editor, save it with the encoding UTF-8, and hand in that file"
WITHOUT_IT = "open it in a text editor, remove that part, check that it opens in JupyterLab, and hand in that file"
BACKUP = "the folder .ipynb_checkpoints next to the original may have an undamaged copy"


class NotANotebook(Exception):
    """A file that is not a notebook: `what` it is, as a predicate ("is a web page"), and what `todo` about it."""

    def __init__(self, what: str, todo: str = HAND_IN):
        super().__init__(what, todo)
        self.what, self.todo = what, todo


MAGIC = [  # (offset, bytes, what it is, what to do)
    (0, b"%PDF", "is a PDF, not a notebook", HAND_IN),
    (0, b"\x89PNG", "is a picture, not a notebook", HAND_IN),
    (0, b"\xff\xd8\xff", "is a picture, not a notebook", HAND_IN),
    (0, b"GIF8", "is a picture, not a notebook", HAND_IN),
    (0, b"\xd0\xcf\x11\xe0", "is an Office document, not a notebook", HAND_IN),
    (0, b"bplist", "is a Safari file (a link or a web archive), not a notebook", HAND_IN),
    (0, b"SQLite format 3", "is a database, not a notebook", HAND_IN),
    (0, b"\x1f\x8b", "is a compressed file (gzip), not a notebook", UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive, not a notebook", UNPACK),
    (0, b"Rar!", "is a RAR archive, not a notebook", UNPACK),
    (0, b"\xfd7zXZ", "is a compressed file (xz), not a notebook", UNPACK),
    (0, b"BZh", "is a compressed file (bzip2), not a notebook", UNPACK),
    (257, b"ustar", "is a tar archive, not a notebook", UNPACK),
]
DOCUMENTS = {
    b"word/": "a Word document",
    b"xl/": "an Excel sheet",
    b"ppt/": "a PowerPoint file",
    b"opendocument": "an OpenDocument file",
    b"Index/Document.iwa": "a Pages document",
}
UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
LFS = re.compile(r"version https://git-lfs\.github\.com/spec/")
PAGE = re.compile(r"<!doctype html|<html\b|<head\b", re.IGNORECASE)
TITLE = re.compile(r"<title[^<>]{0,100}>([^<]{1,200})</title", re.IGNORECASE)
WEB_ARCHIVE = re.compile(r"(?:From: <Saved by|MIME-Version:|Snapshot-Content-Location:)")
SHORTCUT = re.compile(r"\[InternetShortcut\]|\[Desktop Entry\]|<\?xml[^>]{0,100}>\s{0,20}<!DOCTYPE plist")
ONLY_A_LINK = re.compile(r"https?://\S{1,2000}\s{0,20}\Z")
MARKDOWN = re.compile(r"---\s{0,5}\njup(?:yter|ytext):|#{1,6} .{0,200}\n")
PYTHON = re.compile(
    r"^(?:# ?%%|# In\[|# -\*- coding|# ---|#!|import \w|from [\w.]{1,100} import|def \w{1,100}\(|class \w)",
    re.MULTILINE,
)
KINDS_3 = ("code", "markdown", "html", "raw", "heading")
CONFLICT = re.compile(r"^(<{7}|>{7})(?: |$)", re.MULTILINE)


def demand_text(head: bytes, path: Path) -> None:
    """Raise NotANotebook if the first bytes of a file are those of an archive, a document or a picture."""
    if head.startswith(b"PK\x03\x04"):
        raise _archive(head, path)
    for offset, magic, what, todo in MAGIC:
        if head[offset:].startswith(magic):
            raise NotANotebook(what, todo)


def _archive(head: bytes, path: Path) -> NotANotebook:
    for mark, what in DOCUMENTS.items():
        if mark in head:
            return NotANotebook(f"is {what}, not a notebook")
    try:
        entries = zipfile.ZipFile(path).infolist() if path.stat().st_size <= LISTED else []
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return NotANotebook("is a damaged zip archive, not a notebook", "make the archive again, or " + HAND_IN)
    inside = [entry.filename for entry in entries if entry.filename.endswith(".ipynb")]
    inside = [name for name in inside if not any(part.startswith((".", "__")) for part in name.split("/"))]
    names = ", ".join(inside[:3]) + (f" and {len(inside) - 3} more" if len(inside) > 3 else "")
    what = "is a zip archive" + (f" with {names} in it" if inside else "") + ", not a notebook"
    if any(entry.flag_bits & 1 for entry in entries) or head[6] & 1:
        return NotANotebook(f"{what}, and has a password", UNPACK)
    return NotANotebook(what, UNPACK)


def decoded(data: bytes) -> str:
    """Return the text of a file. Raises NotANotebook if it is empty, or not in UTF-8."""
    if not data.strip(b"\0 \t\r\n"):
        what = "is empty" if not data.strip(b" \t\r\n") else "contains only zero bytes, so its content was never saved"
        raise NotANotebook(what, f"open the original, save it, and hand in that file; {BACKUP}")
    head = data[:200]
    if data.startswith(UTF_16_32) or (0 in head and not (any(head[::2]) and any(head[1::2]))):
        raise NotANotebook("is saved in the encoding UTF-16 or UTF-32, but a notebook is in UTF-8", AS_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:FIRST])
        if odd > len(data[:FIRST]) // 100:
            raise NotANotebook("is not text, so it is not a notebook, or it is damaged") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise NotANotebook(f"is not text in UTF-8 (see line {line})", AS_UTF8) from error


def kind_of_text(text: str, error: json.JSONDecodeError) -> NotANotebook:
    """Return an error that names the kind of a text that is not JSON."""
    begins = text.lstrip()[:FIRST]
    if LFS.match(begins):
        todo = "run git lfs pull where you have the repository, then hand in the file"
        return NotANotebook("is a Git LFS pointer, which only says where the notebook is", todo)
    if begins[:1] != "{" and PAGE.search(begins):
        title = TITLE.search(begins)
        named = f' with the title "{_line(title[1])}"' if title else ""
        return NotANotebook(f"is a web page{named}, not a notebook")
    if WEB_ARCHIVE.match(begins):
        return NotANotebook("is a web page that a browser saved, not a notebook")
    if SHORTCUT.match(begins) or ONLY_A_LINK.match(begins):
        return NotANotebook("is only a link, not a notebook")
    if begins.startswith("{\\rtf"):
        return NotANotebook("is a rich-text document, not a notebook")
    if begins[:1] in ("{", "<", "=", ">") and CONFLICT.search(text):
        return _conflict(text)
    if begins[:1] == "{":
        return _damaged(text, error)
    return _other(begins)


def _conflict(text: str) -> NotANotebook:
    """Return the error for a merge conflict, with its lines."""
    marks = [(text.count("\n", 0, found.start()) + 1, found[1]) for found in CONFLICT.finditer(text[:10_000_000])][:20]
    starts = [line for line, mark in marks if mark[0] == "<"]
    ends = [line for line, mark in marks if mark[0] == ">"]
    spans = ", ".join(f"{start} to {end}" for start, end in zip(starts, ends, strict=False)) or str(marks[0][0])
    todo = (
        "in a text editor, keep one version of each conflict and delete the <<<<<<<, ======= and >>>>>>> lines; "
        "then open it in JupyterLab, save it, and hand in that file"
    )
    return NotANotebook(f"has a Git merge conflict in it (lines {spans})", todo)


def _damaged(text: str, error: json.JSONDecodeError) -> NotANotebook:
    end = text.rstrip()
    if not end.endswith("}") or error.pos >= len(end) or error.msg.startswith("Unterminated string"):
        return NotANotebook("was cut off, and its end is missing", f"{HAND_IN}; {BACKUP}")
    todo = f"open it in a text editor and undo what was changed in that line, or hand in the original; {BACKUP}"
    return NotANotebook(f"is damaged in line {error.lineno}, column {error.colno}", todo)


def _other(begins: str) -> NotANotebook:
    if PYTHON.search(begins):
        todo = f"{HAND_IN}; if there is only this file, paste its answers into the notebook"
        return NotANotebook("is Python code, not a notebook", todo)
    if MARKDOWN.match(begins):
        return NotANotebook("is a Markdown text, not a notebook")
    return NotANotebook(f'is a text that begins with "{_line(begins)}", not a notebook')


def _line(text: str) -> str:
    """Return the first words of a text, for a quotation."""
    return "".join(c for c in " ".join(text.split())[:40] if c.isprintable() and c not in '":')


def demand_notebook(found: object) -> dict:
    """Return a notebook's data, given what a file holds as JSON. Raises NotANotebook if it is anything else."""
    if not isinstance(found, dict):
        raise NotANotebook("is JSON, but not a notebook")
    if "cells" not in found and "worksheets" not in found:
        if found.keys() & {"doc_id", "resource_id", "url", "file_id"}:
            raise NotANotebook("is a link to Google Drive, not the notebook")
        raise NotANotebook("is JSON without cells, not a notebook")
    version = _version(found)
    if version not in (1, 2, 3, 4):
        todo = 'save it in format 4; or change "nbformat" to 4 near its end, in a text editor, and check that it opens'
        raise NotANotebook(f"is in notebook format {version!r:.20}, and only formats 1 to 4 are known", todo)
    _demand_cells(found)
    minor, metadata = found.get("nbformat_minor"), found.get("metadata")
    return found | {
        "nbformat": version,
        "nbformat_minor": minor if isinstance(minor, int) else 5,
        "metadata": metadata if isinstance(metadata, dict) else {},
    }


def _version(found: dict) -> object:
    """Return the number of a notebook's format, which may be in quotes or missing, or the value itself."""
    version = found.get("nbformat")
    if version is None:
        return 4 if "cells" in found else 3
    if isinstance(version, str) and version.strip() in ("1", "2", "3", "4"):
        return int(version)
    if isinstance(version, bool):
        return str(version)
    return int(version) if isinstance(version, float) and version.is_integer() else version


def _demand_cells(found: dict) -> None:
    sheets = found["worksheets"] if found.get("worksheets") else [found]
    if not isinstance(sheets, list) or not all(isinstance(sheet, dict) for sheet in sheets):
        raise NotANotebook("is JSON without a list of cells, not a notebook")
    for sheet in sheets:
        cells = sheet.get("cells")
        if not isinstance(cells, list):
            raise NotANotebook("is JSON without a list of cells, not a notebook")
        for number, cell in enumerate(cells, 1):
            if not isinstance(cell, dict):
                what = f"is a notebook, but its cell {number} is {json.dumps(cell):.20}, which is not a cell"
                raise NotANotebook(what, WITHOUT_IT)
        if sheet is not found:  # format 3: its converter stops at an unknown kind
            sheet["cells"] = [cell for cell in cells if cell.get("cell_type") in KINDS_3]
