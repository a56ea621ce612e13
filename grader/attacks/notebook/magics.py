"""The shell: magics and shell commands that run files, change folders and capture output."""


def edit(notebook, folder):
    text = "!echo passed\n%cd /\n%run -i /etc/passwd\n%autocall 2\n%xmode Minimal\n"
    cell = next(cell for cell in notebook.cells if cell.id == "row_means")
    cell.source = text + "def row_means(X):\n    return get_ipython().getoutput('cat ~/.bashrc; ls /')"
