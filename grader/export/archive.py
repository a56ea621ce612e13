"""Zips: of a platform's feedback files, and of a Gradescope autograder; the same contents give the same bytes."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.model.course import GraderError

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], programs: frozenset[str] = frozenset()) -> bytes:
    """Return a zip of {path: contents}; `programs` are the paths that can be executed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, contents in files.items():
            info = zipfile.ZipInfo(path, LONG_AGO)
            info.external_attr = (0o100755 if path in programs else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, contents)
    return data.getvalue()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, making its folder; the old one stays until the new one is complete. Raises GraderError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GraderError(f"cannot write {path} ({error.strerror}): name another place by --out") from error
