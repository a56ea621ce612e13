"""The exercises of the notebook convolution of 06_convolution."""
