"""A student's own check: the visible checks of a notebook, run afresh and told in a table; progress over them all."""
