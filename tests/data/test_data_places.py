"""Where datasets are looked for: `$BYHAND_DATA`, the checkout, the user's cache, in this order."""

import pytest

import byhand.data
from byhand.data import DataError, cifar10, load, places


def test_the_first_place_that_has_cifar10_wins(tmp_path, monkeypatch, write_folder, files):
    found = {}
    for place in ("home", "checkout", "cache"):
        files["data_batch_1.bin"], files["data_batch_2.bin"] = (
            files["data_batch_2.bin"],
            files["data_batch_1.bin"],
        )
        found[place] = write_folder(files, tmp_path / place / cifar10.FOLDER)
    monkeypatch.setattr(places, "_checkout", lambda: tmp_path / "checkout")
    monkeypatch.setattr(places, "_user_cache", lambda: tmp_path / "cache")
    assert byhand.data._find_cifar10() == found["home"]
    monkeypatch.delenv("BYHAND_DATA")
    assert byhand.data._find_cifar10() == found["checkout"]
    monkeypatch.setattr(places, "_checkout", lambda: None)
    assert byhand.data._find_cifar10() == found["cache"]


def test_byhand_data_that_is_a_file_is_an_error(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("BYHAND_DATA", str(tmp_path / "file"))
    with pytest.raises(DataError, match=r"\$BYHAND_DATA is .*file, which is a file: set it to a folder, or unset"):
        load("auto")
    monkeypatch.setenv("BYHAND_DATA", "")
    assert list(places.folders()) == ["cache"]


def test_places_that_cannot_even_be_asked_are_passed_over(monkeypatch, home, drawn, byhand_data):
    monkeypatch.setenv("BYHAND_DATA", "a" * 300)  # asking for it fails, as it does below another user's home
    assert load("auto").name == "trinkets"
    assert "cifar10   not here" in byhand_data()[1]
    assert "Nothing can be written in" in byhand_data("cifar10")[2]


@pytest.fixture
def real_places(monkeypatch):
    """`places` with its own ways to find the checkout and the cache back."""
    monkeypatch.undo()
    return places


def test_the_checkout_is_known_by_its_files(real_places, tmp_path, monkeypatch):
    package = tmp_path / "byhand" / "data"
    package.mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "places.py"))
    assert real_places._checkout() is None
    (tmp_path / "datasets").mkdir()
    assert real_places._checkout() is None
    (tmp_path / "pyproject.toml").touch()
    assert real_places._checkout() == tmp_path.resolve() / "datasets"


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", None, ".cache/byhand"),
        ("linux", "XDG_CACHE_HOME", "elsewhere/byhand"),
        ("darwin", None, "Library/Caches/byhand"),
        ("win32", None, "AppData/Local/byhand"),
        ("win32", "LOCALAPPDATA", "elsewhere/byhand"),
    ],
)
def test_the_users_cache_is_where_the_system_has_it(real_places, monkeypatch, tmp_path, platform, variable, expected):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(places.os.path, "expanduser", lambda _: str(tmp_path))
    monkeypatch.setattr(places.sys, "platform", platform)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert real_places._user_cache() == tmp_path / expected


def test_a_user_without_a_home_has_no_cache(real_places, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setattr(places.os.path, "expanduser", lambda path: path)
    assert real_places._user_cache() is None
