"""Matching: test cells get the ids of answers, answers those of tests, each of them twice, with an empty test."""

import copy


def edit(notebook, folder):
    for cell in list(notebook.cells):
        fields = cell.metadata.get("nbgrader")
        if fields:
            name = fields["grade_id"]
            fields["grade_id"] = name.removeprefix("test_") if name.startswith("test_") else f"test_{name}"
            twin = copy.deepcopy(cell)
            twin.id, twin.source = f"{cell.id}-2", "pass"
            notebook.cells.append(twin)
