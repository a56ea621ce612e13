"""The engine that runs the cells of a notebook: the backend protocol, and a plain kernel."""
