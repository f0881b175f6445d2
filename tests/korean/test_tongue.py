import pytest

from reader import korean


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("오늘은 비가 왔다.", "ko"),
        ("삼성전자는 'Galaxy S24'를 공개했다.", "ko"),
        ("Galaxy S24 Ultra", "ko"),
        ("AI, IoT, 5G", "ko"),
        ("We are the champions of the world.", "en"),
        ("“I have a dream,” he said.", "en"),
        ("Korea must not give up.", "en"),
        ("Nous sommes dans la rue avec les enfants.", "fr"),
        ("Das ist nicht der Weg, den wir gehen.", "de"),
        ("今日はとても天気がいいです。", "ja"),
        ("Мы живём в Москве и любим её.", "ru"),
        ("", "ko"),
        ("1234", "ko"),
        ("國破山河在 城春草木深", "ko"),
    ],
)
def test_the_language_of_a_sentence(text: str, tag: str):
    assert korean.language(text) == tag
