"""Vietnamese names in Latin letters, told by a surname or a syllable of Vietnamese alone."""

import pytest

from reader import korean
from reader.korean import vietnamese


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nguyen phu trong", "응우옌푸쫑"),
        ("tran dai quang", "쩐다이꽝"),
        ("ngo van duong", "응오반즈엉"),  # a soft d
        ("le minh hung", "레민훙"),
        ("ly quoc oai", "리꾸옥오아이"),
        ("le monde", ""),  # a word elsewhere, with one word behind it
        ("nha trang", "냐짱"),
        ("bac ninh", "박닌"),
        ("the phu", ""),
        ("nguyen smith", ""),
    ],
)
def test_names(name: str, said: str):
    assert vietnamese.full_name(name.split()) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Nguyễn Phú Trọng 서기장", "응우옌푸쫑 서기장"),
        ("Đà Nẵng", "다낭"),
        ("왕하오(Wang Hao)가 이겼다", "왕하오가 이겼다"),
        ("New York", "뉴욕"),
        ("Long Run", "롱 런"),  # a name in Pinyin, were it not English
    ],
)
def test_a_name_of_several_words_is_said_as_one(written: str, said: str):
    assert korean.spoken(written) == said
