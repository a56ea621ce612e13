"""Feedback: scripts, frames, pictures with handlers, and styles that hide the rest."""

from IPython.display import HTML, SVG, Javascript, display

bad = "<script>alert('xss')</script><iframe src='javascript:alert(1)'></iframe><style>*{display:none}</style>"
for thing in (
    HTML(bad),
    SVG(f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>{bad}</svg>"),
    Javascript("1"),
):
    display(thing)
print(bad)


def row_means(X):
    raise ValueError(bad)
