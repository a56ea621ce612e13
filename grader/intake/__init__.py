"""From a class's folders to notebooks that can be graded: found, read, matched, cleaned."""
