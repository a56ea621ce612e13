"""The code beside the student's in the sandbox, which gets only this and protocol/ of the grader."""
