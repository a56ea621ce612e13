"""The words for the call: a function whose name, signature and code are markup, lies and errors."""


class Function:
    __name__ = "<script>alert(1)</script>" * 1000
    __signature__ = property(lambda self: 1 / 0)
    __code__ = property(lambda self: 1 / 0)

    def __call__(self, *a, **k):
        return [0.0] * 6

    def __getattr__(self, name):
        return self


row_means = Function()
