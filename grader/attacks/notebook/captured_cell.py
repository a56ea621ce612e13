"""The test cell: a cell magic above the answer tries to swallow what comes below."""


def edit(notebook, folder):
    cell = next(cell for cell in notebook.cells if cell.id == "row_means")
    cell.source = "%%capture --no-display\ndef row_means(X):\n    return 0\nget_ipython().run_cell = print"
