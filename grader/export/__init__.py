"""Grades and feedback in the files that learning platforms take, made from the files that they gave out."""
