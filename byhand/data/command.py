"""`byhand data`: list the datasets. `byhand data cifar10`: download it, or copy it from a file."""

import argparse
import errno
import os.path
import shutil
import sys
from pathlib import Path

from byhand.data import cache, cifar10, places
from byhand.data.download import download
from byhand.data.error import DataError
from byhand.data.install import install
from byhand.data.lock import only_one
from byhand.data.places import VARIABLE

PART = "cifar-10-binary.tar.gz.part"
LOCK = ".cifar-10.lock"
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def run(args: argparse.Namespace) -> int:
    """List, download or copy; return 0, 1 after an error (printed to stderr) or 130 after Ctrl-C."""
    try:
        if args.source == "":
            raise DataError("--from is empty (is a variable unset?): byhand data cifar10 --from PATH")
        if args.dataset == "trinkets":
            print("Trinkets needs no install: it is drawn when it is first needed, and kept.")
        elif args.dataset:
            _get_cifar10(args.source)
        elif args.source:
            raise DataError("--from needs the name of a dataset: byhand data cifar10 --from PATH")
        else:
            print(listing())
        return 0
    except DataError as error:
        print(f"byhand data: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        rest = "starts again" if args.source else "continues from here"
        print(f"\nbyhand data: stopped. Run it again: it {rest}.", file=sys.stderr)
        return 130


def _get_cifar10(source: str | None) -> None:
    for folder in (place / cifar10.FOLDER for place in places.install_folders()):
        if _state(folder) == "ready":
            print(f"CIFAR-10 is in {folder} already. To install another copy, delete that folder first.")
            return
    _install_cifar10(source, places.home())


def _install_cifar10(source: str | None, folder: Path) -> None:
    try:
        with only_one(folder / LOCK):
            installed = install(Path(source), folder) if source else _download_and_install(folder)
            (folder / PART).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(_explain(error, folder)) from error
    print(f"CIFAR-10 is installed in {installed}: {_megabytes(installed)}, verified.")


def _download_and_install(folder: Path) -> Path:
    part = folder / PART
    print(f"Downloading {cifar10.URL}", file=sys.stderr)
    download(cifar10.URL, part, cifar10.ARCHIVE_SIZE, cifar10.ARCHIVE_MD5)
    print("Unpacking and verifying", file=sys.stderr)
    return install(part, folder)


def _explain(error: OSError, folder: Path) -> str:
    if error.errno in FULL:
        free = shutil.disk_usage(folder).free
        needed = cifar10.ARCHIVE_SIZE + len(cifar10.BATCHES) * cifar10.PER_BATCH * cifar10.RECORD
        return (
            f"No room left in {folder}: {free / 1e6:.0f} MB are free, and CIFAR-10 needs "
            f"{needed / 1e6:.0f}. Free some, or set ${VARIABLE} to a folder on another disk."
        )
    return f"Installing into {folder} failed: {error}. Set ${VARIABLE} to a folder that you can write to."


def listing() -> str:
    """Return lines for people: each dataset with its folder and size, and the folders that were searched."""
    looked = places.folders()
    rows = _trinkets_rows(list(looked.values())) + _cifar10_rows(list(looked.values()))
    folders = [f"  {name:<13} {folder}" for name, folder in looked.items()]
    return "\n".join([*rows, "", "Searched, in this order:", *folders])


def _trinkets_rows(folders: list[Path]) -> list[str]:
    kept = [folder / cache.FILE for folder in folders if os.path.exists(folder / cache.FILE)]
    rows = [_row("trinkets", "ready", _megabytes(path), str(path)) for path in kept]
    return rows or [_row("trinkets", "ready", "", "drawn in seconds when first needed, then kept")]


def _cifar10_rows(folders: list[Path]) -> list[str]:
    there = [folder / cifar10.FOLDER for folder in folders if os.path.exists(folder / cifar10.FOLDER)]
    begun = [folder / PART for folder in folders if os.path.exists(folder / PART)]
    rows = [_row("cifar10", _state(path), _megabytes(path), str(path)) for path in there]
    rows += [_row("cifar10", "partial", _megabytes(path), f"{path}: byhand data cifar10 continues") for path in begun]
    return rows or [_row("cifar10", "not here", "", "byhand data cifar10 gets it (a download of 170 MB)")]


def _row(name: str, state: str, size: str, where: str) -> str:
    return f"{name:<9} {state:<9} {size:>7}  {where}"


def _state(folder: Path) -> str:
    try:
        cifar10.read(folder)
    except (DataError, OSError):
        return "damaged"
    return "ready"


def _megabytes(path: Path) -> str:
    files = [path] if path.is_file() else path.iterdir()
    return f"{sum(file.stat().st_size for file in files) / 1e6:.0f} MB"
