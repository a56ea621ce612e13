"""The exercises of the notebook convnets of 07_convnets."""
