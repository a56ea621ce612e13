"""Turn a class's folders into notebooks that can be graded: find, read, match and clean them."""
