"""The exercises of the notebook layers of 05_nets."""
