import pytest

from reader import korean
from reader.errors import ConfigError
from reader.korean import lexicon
from reader.model import Lexicon, LexiconEntry

TEXT = """# 나의 사전

[[word]]
written = "뤼튼"  # 회사
spoken = "뤼튼"
pronounced = "뤼튼"

# 역 이름
[[word]]
written = "종로3가"
spoken = "종로삼가"
scope = "publisher:한겨레"
"""


def test_loads_entries_in_order():
    assert lexicon.load(TEXT).entries == (
        LexiconEntry("뤼튼", "뤼튼", "뤼튼"),
        LexiconEntry("종로3가", "종로삼가", scope="publisher:한겨레"),
    )


def test_an_added_entry_stands_last_and_comments_stay():
    text = lexicon.add(TEXT, LexiconEntry("AI", "인공지능"))
    assert text.startswith(TEXT)
    assert lexicon.load(text).entries[-1] == LexiconEntry("AI", "인공지능")


def test_an_entry_for_the_same_word_and_scope_is_replaced():
    text = lexicon.add(TEXT, LexiconEntry("뤼튼", "루튼"))
    assert [entry.spoken for entry in lexicon.load(text).entries] == ["종로삼가", "루튼"]
    assert "# 역 이름" in text
    assert len(lexicon.load(lexicon.add(TEXT, LexiconEntry("뤼튼", "루튼", scope="article:x"))).entries) == 3


def test_removes_only_what_was_named():
    text = lexicon.remove(TEXT, "종로3가", "publisher:한겨레")
    assert lexicon.load(text).entries == (LexiconEntry("뤼튼", "뤼튼", "뤼튼"),)
    assert "# 나의 사전" in text
    assert "# 역 이름" in text
    assert lexicon.remove(TEXT, "종로3가") == TEXT


@pytest.mark.parametrize("word", ['따"옴', "역\\슬래시", "줄\n바꿈", "탭\t"])
def test_any_word_survives_writing_and_reading(word: str):
    entry = LexiconEntry(word.strip(), "말", scope="article:https://example.com/?a=1&b=2")
    assert lexicon.load(lexicon.add("", entry)).entries == (entry,)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[word]]\nwritten = "가"\n', 1),
        ('\n[[word]]\nspoken = "가"\n', 2),
        ('[[word]]\nwritten = "가"\nspoken = 3\n', 1),
        ('[[word]]\nwritten = "가"\nspoken = "나"\nspokn = "다"\n', 1),
        ('[[word]]\nwritten = "가"\nspoken = "나\n', 3),
        ("# x\nwords = 1\n", 2),
        ('[[word]]\nwritten = "가"\nspoken = "나"\nscope = "모두"\n', 1),
    ],
)
def test_errors_name_the_line(text: str, line: int):
    with pytest.raises(ConfigError) as caught:
        lexicon.load(text)
    assert f"{line}번째 줄" in caught.value.message or f"line {line}" in caught.value.message
    assert caught.value.hint


def _spoken(text: str, *entries: LexiconEntry) -> str:
    return " ".join(word.spoken for word in korean.read(text, lexicon=Lexicon(entries)))


def test_a_correction_wins_and_particles_agree():
    assert (
        _spoken("MKYU은 AI를", LexiconEntry("MKYU", "엠케이유"), LexiconEntry("AI", "인공지능"))
        == "엠케이유는 인공지능을"
    )


def test_a_correction_holds_for_whole_words_only():
    entry = LexiconEntry("이사", "리사")
    assert _spoken("이사가 이사회에서 이사하며 이사.", entry) == "리사가 이사회에서 이사하며 리사."


def test_the_last_letter_of_a_correction_says_where_it_ends():
    blood, score = LexiconEntry("A형", "에이꼴"), LexiconEntry("3-2", "삼점이")
    firm = LexiconEntry("하늘(주)", "하늘사")
    assert _spoken("A형광등과 A형이다", blood) == "에이형광등과 에이꼴이다"
    assert _spoken("3-25 아닌 3-2다", score) == "삼 대 이십오 아닌 삼점이다"
    assert _spoken("하늘(주)은 하늘(주)땅", firm) == "하늘사는 하늘사땅"


def test_a_later_entry_wins():
    assert _spoken("뤼튼", LexiconEntry("뤼튼", "하나"), LexiconEntry("뤼튼", "둘")) == "둘"


def test_a_correction_may_hold_figures_and_spaces():
    assert _spoken("매치 3-2는", LexiconEntry("3-2", "삼점이")) == "매치 삼점이는"
    assert _spoken("서울역 4번 출구", LexiconEntry("4번 출구", "사번출구")) == "서울역 사번출구"


def test_pronounced_overrides_only_the_sound():
    (word,) = korean.read("독립을", lexicon=Lexicon((LexiconEntry("독립", pronounced="동닙"),)))
    assert (word.spoken, word.pronounced, word.rule) == ("독립을", "동니블", "lexicon")
    (word,) = korean.read("김밥을", lexicon=Lexicon((LexiconEntry("김밥", pronounced="김빱"),)))
    assert (word.spoken, word.pronounced) == ("김밥을", "김빠블")
