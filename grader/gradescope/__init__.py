"""Gradescope: the autograder's zip, and the program that runs in its container."""
