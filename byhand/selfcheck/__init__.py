"""`byhand check` runs the visible checks of a notebook in a fresh kernel; `byhand progress`, those of all notebooks."""
