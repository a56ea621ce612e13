"""The answers in an exercise's file, as the sources of answer cells."""

from grader.exercises.bank import read_answers

FILE = '''
class Pair:
    """The right class."""

    def __init__(self, a, b):
        self.a, self.b = a, b

    def total(self):
        return self.a + self.b


@wrong("b is not added")
def only_one():
    class Pair(Pair):
        def total(self):
            return self.a


@right
def its_own():
    class Pair:
        pass
'''
WITH_ANOTHER_TOTAL = """class Pair:

    def __init__(self, a, b):
        self.a, self.b = (a, b)

    def total(self):
        return self.a"""


def test_a_class_with_itself_as_its_base_is_the_files_own_with_methods_replaced(tmp_path):
    path = tmp_path / "Pair.py"
    path.write_text(FILE, encoding="utf-8")
    only_one, its_own = read_answers(path)
    assert only_one.source == WITH_ANOTHER_TOTAL
    assert its_own.source == "class Pair:\n    pass"


def test_it_keeps_the_bases_of_the_files_own(tmp_path):
    path = tmp_path / "Pair.py"
    path.write_text(FILE.replace('class Pair:\n    """', 'class Pair(Module):\n    """'), encoding="utf-8")
    only_one, _ = read_answers(path)
    assert only_one.source == WITH_ANOTHER_TOTAL.replace("class Pair:", "class Pair(Module):")
