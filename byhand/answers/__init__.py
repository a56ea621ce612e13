"""The course's own answers, one module per assignment; built by `grader build`, edit solutions/ instead."""
