"""Loading and failing are different pictures."""

from __future__ import annotations

from console.views.widgets.pending import Pending


def test_loading_and_failing_are_different_pictures(shown):
    picture = shown(Pending("正在加载……"))
    picture.resize(200, 120)
    loading = picture.grab().toImage()
    picture.tell("正在加载……", "circle-x")
    assert picture.grab().toImage() != loading
