"""Reading the notebook: tens of thousands of empty outputs, and metadata of nothing but brackets."""


def edit(notebook, folder):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        cell.outputs = [{}] * 5_000
        cell.metadata["a"] = [{}] * 5_000
    notebook.metadata = {"kernelspec": [[]] * 20_000, "a": {str(n): {} for n in range(20_000)}}
