"""The exercises of 01_pixels."""
