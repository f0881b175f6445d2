"""Middle dots: a short pause between the items of a list, none inside what is said as one word."""

import pytest

from reader import korean


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("소상공인·디지털 콘텐츠", "소상공인, 디지털 콘텐츠"),
        ("신청∙접수", "신청, 접수"),
        ("부산ㆍ울산ㆍ경남에서", "부산, 울산, 경남에서"),
        ("AI·빅데이터", "에이아이, 빅데이터"),
        ("사진 · 글", "사진, 글"),
        ("빛·소리·물", "빛, 소리, 물"),
        ("한·미·일이", "한미일이"),
        ("초·중·고교", "초중고교"),
        ("시·도지사", "시도지사"),
        ("전·현직 장·차관", "전현직 장차관"),
        ("국내·외에서", "국내외에서"),
        ("미·중·러시아", "미중, 러시아"),
        ("5·18과", "오일팔과"),
        ("3·1절", "삼일절"),
        ("서울 △부산", "서울, 부산"),
    ],
)
def test_a_middle_dot_is_a_pause_between_words_only(written: str, said: str):
    assert korean.spoken(written) == said
