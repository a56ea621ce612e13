"""The folder: pipes, folders and links called notebooks, names that steer a terminal, and many copies."""

import os

import nbformat


def edit(notebook, folder):
    os.mkfifo(folder / "Victim.ipynb")
    os.mkfifo(folder / "victim (1).ipynb")
    (folder / "a.ipynb").mkdir()
    (folder / "b.ipynb").symlink_to("b.ipynb")
    (folder / "victim").symlink_to("/")
    (folder / "\x1b[2J\r=cmd\u202e.ipynb").write_text("{}")
    (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_text("{}")
    for number in range(60):
        (folder / f"victim-copy{number}.ipynb").write_text(nbformat.writes(notebook))
