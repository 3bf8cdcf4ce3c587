"""Answers come back on the window's thread, in order, and say what waits, what was saved and what was refused."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread, current_thread

import pytest

from console.domain.refused import Refused
from console.views.answer import Answers


def explain(error):
    return Refused("It failed ({why}).", why=type(error).__name__)


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def answers():
    return Answers(explain)


class Ends:
    """Keeps what came back, and on which thread."""

    def __init__(self):
        self.done, self.denied, self.threads = [], [], set()

    def take(self, result):
        self.done.append(result)
        self.threads.add(current_thread())

    def refuse(self, refused):
        self.denied.append(str(refused))
        self.threads.add(current_thread())


def answer(future, *, result=None, error=None):
    """As the desk's thread does."""
    set_it = (lambda: future.set_exception(error)) if error else (lambda: future.set_result(result))
    thread = Thread(target=set_it)
    thread.start()
    thread.join()


def test_a_result_comes_back_on_the_window_s_thread(qtbot, answers):
    future, ends = Future(), Ends()
    answers.expect(future, ends.take, ends.refuse)
    assert answers.pending == 1
    answer(future, result=["R"])
    assert ends.done == []
    qtbot.waitUntil(lambda: ends.done == [["R"]])
    assert ends.threads == {current_thread()}
    assert (answers.pending, answers.saved, answers.refusal) == (0, 1, None)


def test_a_refusal_comes_back_as_it_is(qtbot, answers):
    future, ends = Future(), Ends()
    answers.expect(future, ends.take, ends.refuse)
    answer(future, error=Refused("No."))
    qtbot.waitUntil(lambda: ends.denied == ["No."])
    assert str(answers.refusal) == "No."


def test_a_fault_is_said_in_a_sentence(qtbot, answers):
    future, ends = Future(), Ends()
    answers.expect(future, ends.take, ends.refuse)
    answer(future, error=ZeroDivisionError())
    qtbot.waitUntil(lambda: ends.denied == ["It failed (ZeroDivisionError)."])


def test_what_is_saved_later_takes_the_refusal_away(qtbot, answers):
    ends, first, second = Ends(), Future(), Future()
    answers.expect(first, ends.take, ends.refuse)
    answers.expect(second, ends.take, ends.refuse)
    answer(first, error=Refused("No."))
    answer(second, result=[])
    qtbot.waitUntil(lambda: answers.pending == 0)
    assert answers.refusal is None
    assert (ends.denied, ends.done) == (["No."], [[]])


def test_one_that_is_answered_already_still_comes_later(qtbot, answers):
    future, ends = Future(), Ends()
    future.set_result(1)
    answers.expect(future, ends.take, ends.refuse)
    assert ends.done == []
    qtbot.waitUntil(lambda: ends.done == [1])
