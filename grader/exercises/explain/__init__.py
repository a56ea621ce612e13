"""The exercises of the notebook explain of 08_explain."""
