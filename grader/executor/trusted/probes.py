"""What of a test cell goes to the worker: the functions under @probe, as source, and the imports that they use."""

import ast

from grader.authoring.parse import parse

PROBES = ("probe", "clean_probe")


def imports_of(tree):
    """The import statements at the top level of a tree."""
    return [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]


def modules_of(imports):
    """The modules that import statements may load: of `from a import b`, a and a.b."""
    for node in imports:
        names = [alias.name for alias in node.names]
        yield from [node.module, *(f"{node.module}.{name}" for name in names)] if hasattr(node, "module") else names


def worker_imports(source):
    """The imports of a source that work beside the student's code, as text: those of anything but grader."""
    nodes = [node for node in imports_of(parse(source)) if not any(is_grader(name) for name in modules_of([node]))]
    return "\n".join(ast.unparse(node) for node in nodes)


def is_grader(module):
    """Whether a module is grader's: none is there beside the student's code."""
    return module.split(".")[0] == "grader"


def is_probe(node):
    """True if a node is a function under @probe, @clean_probe, @check.probe or @check.clean_probe."""
    return isinstance(node, ast.FunctionDef) and any(_mark(mark) in PROBES for mark in node.decorator_list)


def is_clean(node):
    """True if a probe is to run where no student's code has run."""
    return any(_mark(mark) == "clean_probe" for mark in node.decorator_list)


def probe_source(node):
    """A probe's text without its mark, on the lines where it stands."""
    bare = ast.FunctionDef(**{field: getattr(node, field) for field in node._fields})
    bare.decorator_list = [mark for mark in node.decorator_list if _mark(mark) not in PROBES]
    return "\n" * (node.lineno - 1) + ast.unparse(ast.fix_missing_locations(ast.Module([bare], [])))


def _mark(mark):
    """The last name of a decorator: "probe" of both @probe and @check.probe."""
    return getattr(mark, "id", getattr(mark, "attr", ""))
