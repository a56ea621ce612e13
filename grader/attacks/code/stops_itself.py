"""Limits: the worker stops itself by SIGSTOP, and waits to be continued."""

import os
import signal


def row_means(X):
    os.kill(os.getpid(), signal.SIGSTOP)  # the first process of a namespace ignores it
