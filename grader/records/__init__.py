"""The gradebook, which is nbgrader's, and the tables that come out of it."""
