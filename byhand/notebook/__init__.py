"""Read a notebook: its file, the names its cells bind and read, and its exercises. Shared with the grader."""
