"""whiten: the mean of the rows, and the inverse root of their covariance plus eps on the diagonal."""

import numpy as np
from scipy import linalg

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (P, eps): correlated rows, few rows of uint8 pixels, fewer rows than columns, one row, a mean far from 0."""
    draw = draws("whiten_inputs")
    yield draw.normal(size=(50, 4)) @ draw.normal(size=(4, 4)) + draw.normal(size=4), 0.1
    yield draw.integers(256, size=(9, 5), dtype=np.uint8), 300
    yield draw.normal(size=(6, 9)), 0.5
    yield 5 * draw.normal(size=(1, 3)), 4.0
    yield (100 + draw.normal(size=(40, 12)))[:, ::2], 0.01


def expected(P, eps):
    """Return (mean, W), with SciPy's root of a matrix."""
    P = P.astype(np.float64)
    mean = P.mean(axis=0)
    covariance = sum(np.outer(row, row) for row in P - mean) / len(P)
    return mean, linalg.inv(np.real(linalg.sqrtm(covariance + eps * np.eye(len(mean)))))


@wrong("eps was added outside the root: add it to the variances, under the root")
def eps_outside(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / (np.sqrt(np.maximum(variances, 0)) + eps) @ U.T


@wrong("eps was squared: add it as it is")
def eps_squared(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + eps**2) @ U.T


@wrong("eps is not a lower bound for the variances: add it to each of them")
def eps_as_a_floor(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(np.maximum(variances, eps)) @ U.T


@wrong("eps is not used: add it to each variance, under the root")
def an_eps_of_its_own(P, eps):
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + 1e-8) @ U.T


@wrong(
    "an operator such as -= or an assignment changed P itself: work on a copy (astype with copy=False may not make one)"
)
def in_place(P, eps):
    """astype without a copy: floats are changed."""
    mean = P.mean(axis=0)
    P = P.astype(np.float64, copy=False)
    P -= mean
    variances, U = np.linalg.eigh(P.T @ P / len(P))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("U and U.T are swapped: the eigenvectors are the columns of U")
def the_rows_of_u(P, eps):
    """Right for two numbers, where the rows of U may be its columns."""
    mean = P.mean(axis=0)
    X = P - mean
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U.T / np.sqrt(variances + eps) @ U


@wrong("eps was added twice, to C and to its eigenvalues: once is enough")
def eps_twice(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P) + eps * np.eye(P.shape[1])
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("eps was multiplied by the mean variance: add it as it is")
def eps_scaled(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps * variances.mean()) @ U.T


@wrong("the mean was truncated to integers: keep it in float64")
def mean_of_the_pixels_dtype(P, eps):
    """An array like a row of P has its dtype, and truncates what is filled in."""
    mean = np.empty_like(P[0])
    mean[:] = P.mean(axis=0)
    X = P.astype(float) - P.mean(axis=0)
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("uint8 wrapped around: convert P to float64 before any arithmetic")
def products_in_uint8(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh(P.T @ P / len(P) - np.outer(mean, mean))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("the covariance was divided by n - 1: divide by n")
def divided_by_one_less(P, eps):
    mean, C = P.mean(axis=0), np.cov(P.T)
    variances, U = np.linalg.eigh(np.atleast_2d(C))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("the covariance was not divided by n")
def not_divided(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("the rotation back is missing: multiply by U.T at the end")
def does_not_turn_back(P, eps):
    """PCA whitening: equally white, but the words no longer look like patches."""
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return mean, U / np.sqrt(variances + eps)


@wrong("this is the inverse of C + eps I: a root is missing")
def no_root(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, np.linalg.inv(C + eps * np.eye(len(C)))


@wrong("these are the whitened rows: return mean and W, in a tuple")
def the_white_patches(P, eps):
    """Returns the whitened rows instead of W."""
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return (P - mean) @ (U / np.sqrt(variances + eps)) @ U.T


@wrong("the mean was not subtracted from P before the covariance was computed")
def not_centred(P, eps):
    P = P.astype(float)
    variances, U = np.linalg.eigh(P.T @ P / len(P))
    return P.mean(axis=0), U / np.sqrt(variances + eps) @ U.T


@wrong("this is the root of C + eps I: its inverse is missing")
def the_root(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return mean, U * np.sqrt(variances + eps) @ U.T


@wrong("this is C + eps I itself: return its inverse root")
def the_covariance(P, eps):
    mean = P.mean(axis=0)
    return mean, (P - mean).T @ (P - mean) / len(P) + eps * np.eye(len(mean))


@wrong("only the variances of the columns were used: columns are correlated, so take the eigenvectors of C")
def columns_alone(P, eps):
    mean, variances = P.mean(axis=0), P.var(axis=0)
    return mean, np.diag(1 / np.sqrt(variances + eps))


@wrong("this is the mean of each row: return the mean of each column")
def mean_of_each_row(P, eps):
    mean = P.mean(axis=1)
    X = P - mean[:, None]
    variances, U = np.linalg.eigh(X.T @ X / len(P))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("use np.linalg.eigh: eig does not know that C is symmetric, and its eigenvectors need not be orthogonal")
def by_eig(P, eps):
    """Right wherever all variances differ."""
    mean = P.mean(axis=0)
    variances, U = np.linalg.eig((P - mean).T @ (P - mean) / len(P))
    return mean, np.real(U / np.sqrt(variances + eps) @ U.T)


@wrong("the rows of U were scaled, not its columns: U / np.sqrt(variances + eps), without [:, None]")
def scaled_rows(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return mean, U / np.sqrt(variances + eps)[:, None] @ U.T


@wrong("np.cov takes each row for a variable: transpose P, or pass rowvar=False")
def cov_of_the_rows(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh(np.atleast_2d(np.cov(P, bias=True)))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("the order is mean, W: return (mean, W)")
def swapped(P, eps):
    mean = P.mean(axis=0)
    variances, U = np.linalg.eigh((P - mean).T @ (P - mean) / len(P))
    return U / np.sqrt(variances + eps) @ U.T, mean


@wrong("a power of a matrix is not the power of its entries: take the inverse root of each eigenvalue of C")
def power_of_each_entry(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, (C + eps * np.eye(len(C))) ** -0.5


@wrong("a power of a matrix is not the power of its entries: take the inverse root of each eigenvalue of C")
def inverse_of_the_roots_of_entries(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, np.linalg.inv(np.sqrt(C + eps * np.eye(len(C))))


@wrong("a power of a matrix is not the power of its entries: take the inverse root of each eigenvalue of C")
def roots_of_the_entries_of_the_inverse(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, np.sqrt(np.linalg.inv(C + eps * np.eye(len(C))))


@wrong("this W is not symmetric: a Cholesky factor whitens too, but it is another matrix")
def cholesky(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, np.linalg.inv(np.linalg.cholesky(C + eps * np.eye(len(C))))


@wrong("eps was added to every entry of C: add it to the eigenvalues, or to the diagonal")
def eps_in_every_entry(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P) + eps
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances) @ U.T


@wrong("C is the covariance of the columns, and this is their correlation: do not divide by standard deviations")
def correlations(P, eps):
    mean = P.mean(axis=0)
    C = np.atleast_2d(np.corrcoef(P.T))
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("the covariance was divided by D, the number of columns: divide by n")
def divided_by_the_columns(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / P.shape[1]
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("P @ P.T compares rows: the covariance of the columns is P.T @ P / n, with the mean subtracted, (D, D)")
def rows_with_rows(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean) @ (P - mean).T / len(P)
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("only W came back: return mean and W, in a tuple")
def w_alone(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    variances, U = np.linalg.eigh(C)
    return U / np.sqrt(variances + eps) @ U.T


@wrong("the last U must be transposed: U / np.sqrt(variances + eps) @ U.T")
def not_transposed(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    variances, U = np.linalg.eigh(C)
    return mean, U / np.sqrt(variances + eps) @ U


@wrong("use np.linalg.eigh: eig does not know that C is symmetric, and its eigenvectors need not be orthogonal")
def by_eig_complex(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    variances, U = np.linalg.eig(C)
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("this is the mean of each row: return the mean of each column, axis=0")
def mean_of_each_row_subtracted(P, eps):
    mean = P.mean(axis=1)
    centred = P - mean
    variances, U = np.linalg.eigh(centred.T @ centred / len(P))
    return mean, U / np.sqrt(variances + eps) @ U.T


@wrong("a power of a matrix is not the power of its entries: take the inverse root of each eigenvalue of C")
def eps_in_the_power_of_each_entry(P, eps):
    mean = P.mean(axis=0)
    C = (P - mean).T @ (P - mean) / len(P)
    return mean, 1 / np.sqrt(np.abs(C) + eps)


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
