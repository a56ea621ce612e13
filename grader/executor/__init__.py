"""The trusted executor: a student's cells in a sandboxed worker, the tests in the examiner, plain data between them.

protocol/    both sides: frames, codec, fork server           the sandbox is given this
untrusted/   the worker, and how it shuts itself in           and this, and nothing else of the grader
trusted/     the examiner, its proxies, the pool of workers   never inside
isolation/   the ladder of sandboxes, dropping root           outside
"""
