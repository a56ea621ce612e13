"""Imports: modules that shadow NumPy and the course's, start-up files, and links to others' files."""

SHADOW = "import sys; sys.modules[__name__].__getattr__ = lambda name: (lambda *a, **k: True)\n"


def edit(notebook, folder):
    for name in ("numpy", "byhand", "grader", "sitecustomize", "usercustomize", "IPython", "ast", "json"):
        (folder / f"{name}.py").write_text(SHADOW)
    (folder / ".ipython" / "profile_default" / "startup").mkdir(parents=True)
    (folder / ".ipython" / "profile_default" / "startup" / "00.py").write_text("raise SystemExit")
    (folder / "gradebook.db").symlink_to("/etc/passwd")
    (folder / "notes.ipynb").symlink_to("/etc/passwd")
