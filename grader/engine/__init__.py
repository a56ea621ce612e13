"""Engines that run the cells of a notebook: the backend protocol, and an ordinary kernel."""
