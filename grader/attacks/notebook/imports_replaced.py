"""The import cell: NumPy's and the checks' names belong to a module of the student's."""


def edit(notebook, folder):
    (folder / "honest.py").write_text("allclose = close = shape = value = lambda *a, **k: True\ndef probe(f): return f")
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source = "import honest as np\nfrom honest import probe\nimport honest as check"
    next(cell for cell in notebook.cells if cell.id == "row_means").source = "def row_means(X):\n    return 0"
