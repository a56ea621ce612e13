"""Grading: one submission, then a class, then its feedback pages."""
