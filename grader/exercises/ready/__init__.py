"""The exercises of 00_ready."""
