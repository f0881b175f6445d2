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
        ("kyoko", "교코"),  # short, but with a syllable of Japanese alone
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
        ("guangdong", "광둥"),  # not only zh, x and q show it
        ("changchun", "창춘"),
        ("liaoning", "랴오닝"),
        ("taxi", ""),
        ("quake", ""),  # Pinyin has no qua
        ("canadian", ""),
        ("queen", ""),
        ("wang", ""),  # may be anybody's
    ],
)
def test_chinese(low: str, said: str):
    assert romanized.chinese(low) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wang", "hao"], "왕하오"),
        (["zhao", "leji"], "자오러지"),
        (["long", "beach"], ""),
        (["han", "kang"], ""),  # Koreans have the name too
        (["wang"], ""),
        (["wang", "hao", "ran"], ""),
    ],
)
def test_a_chinese_name_is_known_by_its_surname(words: list[str], said: str):
    assert romanized.chinese_name(words) == said
