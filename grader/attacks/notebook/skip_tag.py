"""Execution: every cell is tagged to be skipped, and a cell that raises is allowed to."""


def edit(notebook, folder):
    for cell in notebook.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception"]
