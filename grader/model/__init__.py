"""The grader's nouns: frozen, typed, and without I/O."""
