"""Two languages side by side, chosen by locale or by hand."""

import pytest

from reader.messages import Language, from_locale, language, set_language, t


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Language.KO),
        ({"LANG": "C"}, Language.KO),
        ({"LANG": "ko_KR.UTF-8"}, Language.KO),
        ({"LANG": "en_US.UTF-8"}, Language.EN),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, Language.KO),
        ({"LC_ALL": "EN_GB", "LC_MESSAGES": "ko_KR.UTF-8"}, Language.EN),
    ],
)
def test_language_of_a_locale(environ: dict[str, str], expected: Language) -> None:
    assert from_locale(environ) is expected


def test_a_text_is_said_in_the_language_in_force() -> None:
    try:
        set_language(Language.EN)
        assert t("{n}줄 뺌", "{n} lines removed", n=3) == "3 lines removed"
        set_language(Language.KO)
        assert t("{n}줄 뺌", "{n} lines removed", n=3) == "3줄 뺌"
        assert language() is Language.KO
    finally:
        set_language(None)


def test_braces_in_a_text_without_values_are_left_alone() -> None:
    assert t("{그대로}", "{as it is}").startswith("{")
