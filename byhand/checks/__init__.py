"""Behind byhand.check: the recorded call, the expectations on its result, and the mistake that explains it."""
