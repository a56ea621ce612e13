"""The course's own answers, one module per notebook; built by `grader build`, edit solutions/ instead."""
