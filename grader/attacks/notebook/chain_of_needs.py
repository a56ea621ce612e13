"""Which cells must run: hundreds, each of which reads the next one's name, and a star import for every name."""

import nbformat


def edit(notebook, folder):
    chain = [nbformat.v4.new_code_cell(f"n{i} = n{i + 1}") for i in reversed(range(400))]
    notebook.cells[1:1] = [nbformat.v4.new_code_cell("from os import *"), *chain]
    answer = next(cell for cell in notebook.cells if cell.id == "row_means")
    answer.source = "def row_means(X):\n    return n0"
