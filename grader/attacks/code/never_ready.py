"""The call: a coroutine, a generator, a future that never comes."""

import asyncio


async def row_means(X):
    await asyncio.sleep(10**9)


def classify(X):
    yield from iter(int, 1)
