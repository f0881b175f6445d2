"""Words of the classes that spelling does not show: 일 (work) and its like after a consonant, 말, and 력 (power)."""

import pytest

from reader import korean

INSERTED = [
    ("꽃양배추", "꼰냥배추"), ("밤양갱", "밤냥갱"),
    ("집안일", "지반닐"), ("볼일", "볼릴"), ("잡일", "잠닐"), ("들일", "들릴"), ("밭일", "반닐"), ("나랏일", "나란닐"),
    ("큰일", "크닐"), ("교육열", "교융녈"), ("학습용", "학씀뇽"), ("강남역", "강남녁"), ("눈요기", "눈뇨기"),
    ("두통약", "두통냑"), ("내복약", "내봉냑"), ("맨입", "맨닙"),
]  # fmt: skip
LINKED = [("혼잣말", "혼잔말"), ("존댓말", "존댄말"), ("예삿말", "예산말"), ("시냇물", "시낸물"), ("인사말", "인사말")]
POWER = [("결단력", "결딴녁"), ("설득력", "설뜽녁"), ("판단력", "판단녁"), ("경쟁력", "경쟁녁"), ("자제력", "자제력")]

STEMS = [("안다는", "안따는"), ("심다", "심따"), ("남지만", "남찌만"), ("쓰다듬고", "쓰다듬꼬")]
NEWS = [
    ("환율", "화뉼"), ("할인율", "하린뉼"), ("개인연금", "개인년금"), ("장염", "장념"),
    ("활주로", "활쭈로"), ("일단락", "일딸락"), ("전세권", "전세꿘"), ("커피값", "커피깝"),
    ("제값", "제갑"), ("볼거리", "볼꺼리"), ("올겨울", "올껴울"), ("뜻있는", "뜨딘는"),
    ("서울고법", "서울고법"), ("부산지법은", "부산지버븐"), ("복지법", "복찌뻡"), ("고추잠자리", "고추잠자리"),
]  # fmt: skip
"""Articles 15, 26, 28 and 29 in words of the news: a court (지법) is no law, 환율 takes no ㄴ, 할인율 does."""

NOUNS_LIKE_STEMS = [
    ("심지가", "심지가"),
    ("중심지", "중심지"),
    ("장남과", "장남과"),
    ("현안다운", "혀난다운"),
    ("신고를", "신고를"),
]
"""A noun that ends, or begins, as a stem does is none."""


@pytest.mark.parametrize(("written", "heard"), [*INSERTED, *LINKED, *POWER, *STEMS, *NEWS, *NOUNS_LIKE_STEMS])
def test_words(written: str, heard: str):
    assert korean.pronounced(written) == heard
