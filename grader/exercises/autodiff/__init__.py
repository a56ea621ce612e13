"""The exercises of 04_autodiff."""
