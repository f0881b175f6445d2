"""Where an article is over inside its element: each rule at its limits."""

import pytest

from reader.article.clean import Verdict
from reader.article.ends import trim
from reader.article.metadata import About
from reader.model import BlockKind, Reason

END = Verdict("저작권자 ⓒ 너른동네소식 무단전재 및 재배포 금지", reason=Reason.COPYRIGHT)
LINK = Verdict("관련기사", reason=Reason.RELATED)
BUTTON = Verdict("인쇄", reason=Reason.SHARE)
SIGNED = Verdict("홍길동 기자", reason=Reason.REPORTER)
COMMENTS = Verdict("댓글", reason=Reason.COMMENT)


def sentence(length: int) -> Verdict:
    return Verdict("길" * (length - 2) + "다.")


def trimmed(*verdicts: Verdict, about: About | None = None) -> list[Verdict]:
    return trim([Verdict(one.text, one.kind, one.reason, header=one.header, glued=one.glued) for one in verdicts],
                about or About())  # fmt: skip


def read(*verdicts: Verdict, about: About | None = None) -> list[str]:
    return [one.text for one in trimmed(*verdicts, about=about) if one.reason is None]


@pytest.mark.parametrize(
    ("end", "above", "below", "goes_on"),
    [
        (SIGNED, (400,), (59,), False),
        (SIGNED, (400,), (60,), True),  # sixty characters and a twelfth of the whole
        (SIGNED, (661,), (60,), False),
        (SIGNED, (660,), (60,), True),
        (SIGNED, (400,), (29, 31), True),  # news, so twelve characters are enough for a sentence
        (SIGNED, (400,), (11, 49), False),
        (SIGNED, (400,), (12, 48), True),
        (END, (200,), (100,), True),  # behind the words with which a page ends, a third
        (END, (201,), (100,), False),
        (COMMENTS, (400,), (60,), True),
        (LINK, (400,), (12,), True),
        (LINK, (400,), (11,), False),
        (BUTTON, (400,), (11,), True),  # ends nothing
        (SIGNED, (29,), (31,), True),  # the end of nothing: less than half is above
        (SIGNED, (59,), (59,), False),
    ],
)
def test_an_end_is_one_unless_enough_is_told_behind_it(
    end: Verdict, above: tuple[int, ...], below: tuple[int, ...], goes_on: bool
):
    first, rest = [sentence(length) for length in above], [sentence(length) for length in below]
    assert read(*first, end, *rest) == [one.text for one in (*first, *(rest if goes_on else []))]


def test_a_caption_behind_the_end_is_read_and_prose_is_doubtful():
    caption = Verdict("골목 지도를 든 사람들", BlockKind.CAPTION)
    found = trimmed(sentence(400), SIGNED, sentence(40), caption, Verdict("다른 소식 하나"))
    assert [(one.reason, one.doubtful) for one in found[2:]] == [
        (Reason.OTHER_ARTICLE, True),
        (None, False),
        (Reason.OTHER_ARTICLE, False),
    ]


BY_PHOTOGRAPHER = Verdict("사진 홍길동 기자", reason=Reason.REPORTER, glued=True)


@pytest.mark.parametrize(
    ("above", "behind", "caption"),
    [
        (sentence(40), (40, 41), True),
        (sentence(40), (40, 40), False),  # behind it stands more than twice as much
        (sentence(40), (81,), False),  # in two sentences
        (sentence(120), (120, 121), True),
        (sentence(121), (140, 141), False),
        (Verdict("길이 있다. 길이 없다."), (40, 41), False),
        (Verdict("손끝의 길", BlockKind.ITEM), (40, 41), False),
        (Verdict("손끝의 길", BlockKind.HEADING), (40, 41), True),
        (Verdict("손끝의 길", reason=Reason.SHARE), (40, 41), False),
    ],
)
def test_a_sentence_that_a_photographer_signs_is_a_caption(above: Verdict, behind: tuple[int, ...], caption: bool):
    found = trimmed(above, BY_PHOTOGRAPHER, *map(sentence, behind))
    assert (found[0].kind is BlockKind.CAPTION) is caption
    assert (found[0].text == f"{above.text} {BY_PHOTOGRAPHER.text}") is caption


def test_what_is_left_out_below_a_caption_is_no_article():
    left_out = Verdict(sentence(41).text, reason=Reason.RELATED)
    assert trimmed(sentence(40), BY_PHOTOGRAPHER, sentence(40), left_out)[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "signature",
    [
        Verdict("사진 홍길동 기자", reason=Reason.REPORTER),
        Verdict("홍길동 기자 hong@a.example", reason=Reason.REPORTER, glued=True),
    ],
)
def test_a_line_of_its_own_or_an_address_is_no_photographers(signature: Verdict):
    assert trimmed(sentence(40), signature, sentence(40), sentence(41))[0].kind is BlockKind.PARAGRAPH


def test_a_first_line_that_is_glued_to_nothing():
    assert read(BY_PHOTOGRAPHER, sentence(40), sentence(41)) == [sentence(40).text, sentence(41).text]


@pytest.mark.parametrize(
    ("above", "label", "own", "left"),
    [
        (70, "한빛전자 소개", "한빛전자는 길을 만든다.", True),
        (70, "■ 한빛전자에 대하여", "한빛전자는 길을 만든다.", True),
        (70, "About Hanbit", "Hanbit은 길을 만든다.", True),
        (70, "한빛전자 소개", "새 길을 만든다.", False),
        (6, "한빛전자 소개", "한빛전자는 길을 만든다.", False),  # the first half is the news
        (4, "한빛 소개", "한빛은 길이다.", True),  # 4 and 5 of 17
        (3, "한빛 소개", "한빛은 길이다.", False),  # 3 and 5 of 16, half and no more
    ],
)
def test_what_a_company_says_of_itself_is_no_news(above: int, label: str, own: str, left: bool):
    news = sentence(above)
    assert (read(news, Verdict(label), Verdict(own)) == [news.text]) is left


def test_what_was_left_out_for_another_reason_keeps_it():
    found = trimmed(sentence(70), Verdict("한빛전자 소개"), Verdict("한빛전자는 길을 만든다."), BUTTON)
    assert [one.reason for one in found] == [None, Reason.ADVERT, Reason.ADVERT, Reason.SHARE]


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        (Verdict("너른시 소식 모음"), Reason.OTHER_ARTICLE),
        (Verdict("맨위로", BlockKind.HEADING), Reason.NAVIGATION),
        (Verdict("길" * 40), Reason.NAVIGATION),
        (Verdict("길" * 41), None),
        (Verdict("관람료 50원"), None),
        (Verdict("장소: 너른시"), None),
        (Verdict("골목 지도", BlockKind.ITEM), None),
        (Verdict("골목 지도", header="노선"), None),
    ],
)
def test_short_lines_behind_the_last_sentence_head_nothing(last: Verdict, reason: Reason | None):
    assert [one.reason for one in trimmed(sentence(40), sentence(40), last)] == [None, None, reason]
    assert trimmed(sentence(40), last)[-1].reason is None


def test_who_signs_an_opinion_is_known_and_not_read():
    about, name = About(), Verdict("온누리 누리대 교수")
    caption = Verdict("골목 지도를 든 사람들", BlockKind.CAPTION)
    assert read(name, sentence(40), sentence(40), name, caption, about=about) == [
        sentence(40).text,
        sentence(40).text,
        caption.text,
    ]
    assert about.signed_names == ["온누리"]


def test_only_the_last_line_signs():
    about = About()
    assert len(read(Verdict("온누리 누리대 교수"), sentence(40), about=about)) == 2
    assert about.signed_names == []
