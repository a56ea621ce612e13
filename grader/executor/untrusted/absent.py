"""Packages that are absent beside the student's code: no finder finds them, as if they had never been installed."""

import sys
from collections.abc import Collection
from importlib.machinery import ModuleSpec
from typing import Any


class Without:
    """A finder of sys.meta_path, except that it finds nothing of some packages."""

    def __init__(self, finder: Any, packages: Collection[str]) -> None:
        self.finder, self.packages = finder, packages

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name.partition(".")[0] in self.packages:
            return None
        return self.finder.find_spec(name, path, target)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.finder, name)  # find_distributions, invalidate_caches: whatever else it has


def hide(packages: Collection[str]) -> None:
    """Forget these packages where they are imported, and let no finder find them again.

    An import is then Python's own ModuleNotFoundError, and libraries that look first see that they are not there: an
    entry None in sys.modules misleads those that ask `"torch" in sys.modules`, as SciPy does.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    sys.meta_path[:] = [Without(finder, frozenset(packages)) for finder in sys.meta_path]  # type: ignore[misc]
