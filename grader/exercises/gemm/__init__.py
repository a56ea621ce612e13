"""The exercises of the notebook gemm of 06_convolution."""
