"""The grader's own patterns: texts on which a regular expression would backtrack for hours."""

import nbformat


def edit(notebook, folder):
    code, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    notebook.cells += [
        code("\n" * 20_000 + "("),
        code("best_rate: no equals sign\n" * 2_000),
        code("async\n" * 5_000 + "def"),
        code("from" + " import" * 5_000),
        text("# a" + " " * 20_000 + "b"),
        text("\\begin{a}" * 8_000 + "$$" * 8_000 + "[" * 9_000),
    ]
    (folder / ("copy 1" * 35 + "x.ipynb")).write_text(nbformat.writes(notebook))
