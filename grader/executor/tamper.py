"""What a TA is told beside the score: broken protocol, and answers taken from where the course keeps them.

Silent on honest work; and no proof: it says where to look.
"""

import ast

from nbgrader.utils import is_grade, is_solution

from grader.parse import parse


def suspicions(notebook, plan, broken):
    """A line for each; `broken` are the cells in which a worker broke the protocol."""
    found = [f"{cell.id}: the process of its code broke the grader's protocol" for cell in broken]
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and (is_solution(cell) or not is_grade(cell))]
    trees = {cell.id: _parsed(cell.source) for cell in code}
    layers = {name for tree in trees.values() for name in _names_of_layers(tree)}
    for name, tree in trees.items():
        taken = sorted(_taken(tree, layers) & (plan.functions | plan.classes))
        found += [f"{name}: uses byhand.layers' copy of {word}" for word in taken]
    return tuple(found)


def _parsed(source):
    try:
        return parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _names_of_layers(tree):
    """What a cell calls byhand.layers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "byhand":
            yield from (alias.asname or alias.name for alias in node.names if alias.name == "layers")
        elif isinstance(node, ast.Import):
            yield from (alias.asname or alias.name for alias in node.names if alias.name == "byhand.layers")


def _taken(tree, layers):
    """The names that a cell takes from byhand.layers: imported, as attributes, by getattr."""
    taken = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "byhand.layers":
            taken |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute) and _dotted(node.value) in layers:
            taken.add(node.attr)
        elif isinstance(node, ast.Call) and any(_dotted(argument) in layers for argument in node.args):
            taken |= {str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)}
    return taken


def _dotted(node):
    """A name, or the attribute of one, as it is written: "np.linalg.norm"; "" for anything else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *names]) if isinstance(node, ast.Name) else ""
