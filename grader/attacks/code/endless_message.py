"""The report: an error whose text has no end, and whose name is a page of HTML."""

Long = type("<b>" + "x" * 100_000, (ValueError,), {"__str__": lambda self: "y" * 50_000_000})


def row_means(X):
    raise Long()
