"""Packages that are absent beside the student's code: nobody finds them, as if they had never been installed."""

import sys


class Without:
    """A finder of sys.meta_path, except that it finds nothing of some packages."""

    def __init__(self, finder, packages):
        self.finder, self.packages = finder, packages

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.packages:
            return None
        return self.finder.find_spec(name, path, target)

    def __getattr__(self, name):
        return getattr(self.finder, name)  # find_distributions, invalidate_caches: whatever it has beside


def hide(packages):
    """Forget these packages where they are imported, and let no finder find them again.

    An import is then Python's own ModuleNotFoundError, and libraries that look first see that they are not there: an
    entry None in sys.modules misleads those that ask `"torch" in sys.modules`, as SciPy does.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    sys.meta_path[:] = [Without(finder, frozenset(packages)) for finder in sys.meta_path]  # type: ignore[misc]
