"""The grader's own parser: code nested too deeply, null bytes, half characters, a list of a hundred thousand."""

import nbformat

DEEP = [
    "-" * 9000 + "1",
    "a" + ".b" * 9000,
    "1" + "+1" * 9000,
    "if x: pass\n" + "elif x: pass\n" * 9000,
    "lambda:" * 9000,
]
ODD = [
    "a\0b = 1",
    "a = '\ud800'",
    "\ufeffimport os",
    "[" + "0," * 100_000 + "]",
    "import os\\\n" * 900,
    "a = \u202e'tfel'",
]


def edit(notebook, folder):
    notebook.cells[1:1] = [nbformat.v4.new_code_cell(source) for source in DEEP + ODD]
    notebook.cells[:0] = [nbformat.v4.new_code_cell("import byhand.answers.pixels as a\n" + "a" + ".b" * 400)]
