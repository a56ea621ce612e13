"""ConvNets by Hand: what a student imports. Importing it loads nothing but this line."""

__version__ = "0.1.0"
