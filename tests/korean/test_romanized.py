"""Japanese and Chinese names in Latin letters, told by their syllables."""

import pytest

from reader.korean import romanized


@pytest.mark.parametrize(
    ("low", "said"),
    [
        ("takahashi", "다카하시"),  # a first t is ㄷ, a later k is ㅋ
        ("matsumoto", "마쓰모토"),
        ("hattori", "핫토리"),
        ("shinnosuke", "신노스케"),
        ("onishi", "오니시"),
        ("kyogoku", "교고쿠"),
        ("sawa", ""),  # too short to tell
        ("murati", ""),  # Japanese has no ti
        ("moreno", ""),  # nothing in it is Japanese alone
    ],
)
def test_japanese(low: str, said: str):
    assert romanized.japanese(low) == said


@pytest.mark.parametrize(
    ("low", "said"),
    [
        ("zhejiang", "저장"),
        ("xinhua", "신화"),
        ("zhongnanhai", "중난하이"),
        ("qingdao", "칭다오"),
        ("xuanwu", "쉬안우"),
        ("zhaoqing", "자오칭"),
        ("taxi", ""),
        ("queen", ""),
        ("wang", ""),  # may be anybody's
    ],
)
def test_chinese(low: str, said: str):
    assert romanized.chinese(low) == said
