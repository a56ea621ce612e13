"""The exercises of the notebook training of 05_nets."""
