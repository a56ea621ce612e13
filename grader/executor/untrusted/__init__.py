"""What runs inside the sandbox, beside the student's code; of the grader it is given this and protocol/ alone."""
