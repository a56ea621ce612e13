"""Similarity: which answers of a class are alike, for a person to read; grades and feedback never use it."""
