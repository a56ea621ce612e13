"""Answers to whiten. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_whiten"


@wrong(TEST, says="eps was added to the deviation")
def eps_outside(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / (np.sqrt(np.maximum(variances, 0)) + eps) @ U.T


@wrong(TEST, says="eps was squared")
def eps_squared(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + eps**2) @ U.T


@wrong(TEST, says="eps is no floor under the variances")
def eps_as_a_floor(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(np.maximum(variances, eps)) @ U.T


@wrong(TEST, says="a fixed number was added, not eps")
def an_eps_of_its_own(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + 1e-8) @ U.T


@wrong(TEST, says="changed   its input P")
def in_place(P, eps):
    """astype without a copy: floats are changed."""
    mean = P.mean(axis=0)
    P = P.astype(np.float64, copy=False)
    P -= mean
    variances, U = np.linalg.eigh(P.T @ P / len(P))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong(TEST, says="U and U.T are in the wrong order")
def the_rows_of_u(P, eps):
    """Right for two numbers, where the rows of U may be its columns."""
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U.T / np.sqrt(variances + eps) @ U


@wrong(TEST, says="the covariance was divided by n - 1")
def divided_by_one_less(P, eps):
    mean, C = P.mean(axis=0), np.cov(P.T)
    variances, U = np.linalg.eigh(np.atleast_2d(C))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong(TEST, says="not divided by n")
def not_divided(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong(TEST, says="this turns and does not turn back")
def does_not_turn_back(P, eps):
    """PCA whitening: as white, and the words are no pictures any more."""
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return mean, U / np.sqrt(variances + eps)


@wrong(TEST, says="a root is missing")
def no_root(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, np.linalg.inv(C + eps * np.eye(len(C)))


@wrong(TEST, says="2 results, in a tuple")
def the_white_patches(P, eps):
    """What is done with W comes back, not W."""
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return (P - mean) @ (U / np.sqrt(variances + eps)) @ U.T


@wrong(TEST, says="the mean was not taken off")
def not_centred(P, eps):
    P = P.astype(float)
    variances, U = np.linalg.eigh(P.T @ P / len(P))
    return P.mean(axis=0), U / np.sqrt(variances + eps) @ U.T


@right
def by_svd(P, eps):
    """The singular values of the rows are the roots of n times the variances."""
    X = P.astype(float)
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd((X - mean) / np.sqrt(len(X)), full_matrices=True)
    variances = np.zeros(X.shape[1])
    variances[: len(s)] = s**2
    return mean, Vt.T @ np.diag((variances + eps) ** -0.5) @ Vt


@right
def eps_in_the_matrix(P, eps):
    P = P.astype(float)
    C = np.cov(P, rowvar=False, bias=True).reshape(P.shape[1], P.shape[1]) + eps * np.identity(P.shape[1])
    values, vectors = np.linalg.eigh(C)
    return [P.mean(0), np.einsum("ik,k,jk->ij", vectors, 1 / np.sqrt(values), vectors)]


@right
def newton(P, eps):
    """Denman and Beavers: no eigenvalues at all."""
    P = np.asarray(P, dtype=np.float64)
    mean = np.average(P, axis=0)
    centred = P - mean
    Y = centred.T @ centred / len(P) + eps * np.eye(len(mean))
    scale = np.trace(Y)
    Y, Z = Y / scale, np.eye(len(mean))
    for _ in range(60):
        Y, Z = (Y + np.linalg.inv(Z)) / 2, (Z + np.linalg.inv(Y)) / 2
    return mean, Z / np.sqrt(scale)
