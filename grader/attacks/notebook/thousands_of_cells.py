"""Matching: thousands of cells with the ids of others, and one id for all."""

import copy


def edit(notebook, folder):
    for number in range(2000):
        cell = copy.deepcopy(notebook.cells[number % 5])
        cell.id, cell.source = f"x{number}", "pass"
        cell.metadata = {"nbgrader": {"grade_id": "row_means", "points": 100, "grade": True, "solution": True}}
        notebook.cells.append(cell)
