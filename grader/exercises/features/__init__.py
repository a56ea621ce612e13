"""The exercises of 03_features."""
