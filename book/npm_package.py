"""Files of one npm package, fetched once and checked against a checksum: nothing is installed, nothing of it is run."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def unpack(package: str, sha256: str, wanted: dict[str, str], folder: Path) -> None:
    """Put files of `package` (name@version) into `folder`, unless it is there; `wanted` is {their start: a new one}.

    Exits with a message if npm is not there or the checksum is another.
    """
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        archive = _fetch(package, Path(scratch))
        if (found := hashlib.sha256(archive.read_bytes()).hexdigest()) != sha256:
            sys.exit(f"{package}: the checksum of what npm sent is {found}, expected {sha256}; nothing was installed")
        made = Path(scratch) / "made"
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                if member.isfile() and (place := _place(member.name, wanted)):
                    _copy(tar, member, made / place)
        if not folder.is_dir():  # another process may have been quicker
            made.rename(folder)


def _fetch(package: str, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(f"npm is needed once, to fetch {package}: install Node.js (Debian: apt-get install npm)")
    subprocess.run([npm, "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def _place(name: str, wanted: dict[str, str]) -> str:
    """Return where a member of the archive goes, "" if it is not wanted."""
    return next((new + name.removeprefix(start) for start, new in wanted.items() if name.startswith(start)), "")


def _copy(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(member)
    if source is not None:
        target.write_bytes(source.read())
