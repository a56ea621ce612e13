"""The exercises of 02_linear."""
