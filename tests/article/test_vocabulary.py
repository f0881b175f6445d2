"""What the tables say: lines of page furniture, lines that are none, and the names of elements."""

import re
from pathlib import Path

import pytest

from reader.article import vocabulary
from reader.article.vocabulary import chrome, hint, publisher_of
from reader.model import Reason

FURNITURE = {
    "이 메일이 제대로 보이지 않으면 여기를 누르세요": Reason.NAVIGATION,
    "연락처 044-555-0199": Reason.CONTACT,
    "대표전화: 02) 555-0199": Reason.CONTACT,
    "이 저작물은 공공누리 제1유형 조건에 따라 이용할 수 있습니다.": Reason.COPYRIGHT,
    "등록일": Reason.NAVIGATION,
    "전문보기 : http://han.example/AAA": Reason.NAVIGATION,
    "이 메일이 잘 안 보이시나요? 웹에서 보기": Reason.NAVIGATION,
    "이번 편지 어떠셨나요?": Reason.COMMENT,
    "[로봇기자]": Reason.REPORTER,
    "22.03.02": Reason.DATE,
    "센스리더 사용자는 가상커서를 해제한 후 단축키를 이용하세요.": Reason.SPEECH,
    "(좌/우 방향키는 5초 앞뒤로 이동합니다.)": Reason.SPEECH,
    "동영상영역 시작": Reason.NAVIGATION,
    "[영상취재 김노을 / 영상편집 박이슬 / 영상디자인 유채꽃]": Reason.CREDIT,
    "UPDATED. 2024-08-28 09:12 (수)": Reason.DATE,
    "카테고리 이동 유채꽃의 뜰": Reason.NAVIGATION,
    "이 장소의 다른 글": Reason.NAVIGATION,
    "경상남도 통영시 너른길 42-7": Reason.NAVIGATION,
    "* 담당 부서: 주민과 책임자 과장 강하늘": Reason.NAVIGATION,
    "반응형": Reason.ADVERT,
    "◎공감언론 뉴시스 haneul@newsis.example": Reason.REPORTER,
    "읽어주기 기능은 크롬기반의": Reason.NAVIGATION,
    "이 영상은 저작권자의 요청으로 재생할 수 없습니다": Reason.SPEECH,
    "덧붙이는 글 이 기사는 글쓴이의 블로그에도 실립니다.": Reason.NAVIGATION,
    "▲ 한빛일보 유튜브 구독하기": Reason.SUBSCRIBE,
    "뉴스7(춘천)": Reason.NAVIGATION,
    "동영상 기사": Reason.NAVIGATION,
    "핵심 요약": Reason.SUMMARY,
    "▷ 함께 읽기: 점자 도서관의 밤": Reason.RELATED,
    "[관련] 점자 도서관의 밤": Reason.RELATED,
    "하루 3분, 동네 소식을 이메일로 받아보세요.": Reason.SUBSCRIBE,
    "흐림너른군 8.7℃": Reason.NAVIGATION,
    "ⓒ 한빛일보 - www.hanbit.example.com": Reason.COPYRIGHT,
    "이 콘텐츠를 보려면 쿠키를 허용해 주세요": Reason.NAVIGATION,
    "이 글 공유하기:": Reason.SHARE,
    "공유하기글자크기": Reason.SHARE,
    "음성재생 설정": Reason.SPEECH,
    "글자크기 설정 파란원을 좌우로 움직이시면 글자크기가 변경 됩니다.": Reason.TEXT_SIZE,
    "이 글자크기로 변경됩니다.": Reason.TEXT_SIZE,
    "(예시) 크기를 바꾸면 이 예문도 함께 커집니다.": Reason.TEXT_SIZE,
    "가나다라마바사 매우 큰 폰트": Reason.TEXT_SIZE,
    "번역beta Translated by kaka i": Reason.TRANSLATION,
    "tiếng Việt 베트남어": Reason.TRANSLATION,
    "There may be errors in this machine translation.": Reason.TRANSLATION,
    "[한빛 카드뉴스가 더 보고 싶다면?]": Reason.RELATED,
    "[한빛 바로가기] [페이스북] [블로그]": Reason.NAVIGATION,
    "디지털뉴스국": Reason.REPORTER,
    "(c) 2024 강가소식": Reason.COPYRIGHT,
    "카카오톡(으)로 기사보내기": Reason.SHARE,
    "댓글 12": Reason.COMMENT,
    "쏠쏠정보 3": Reason.COMMENT,
    "Copyright © 한빛일보. 무단전재 및 재배포 금지.": Reason.COPYRIGHT,
    "Copyright ⓒ 한빛일보 & Hanbit.example": Reason.COPYRIGHT,
    "<저작권자 ⓒ 하늘경제, 무단 전재 및 재배포 금지>": Reason.COPYRIGHT,
    "이 기사는 언론사에서 사회 섹션으로 분류했습니다.": Reason.NAVIGATION,
    "한빛일보에서 직접 확인하세요. 해당 언론사로 이동합니다.": Reason.NAVIGATION,
    "서울시 주소 변경 안내 새창열림": Reason.NAVIGATION,
    "로그인 회원가입": Reason.NAVIGATION,
    "[관련기사]": Reason.RELATED,
    "▶ 이 기사를 영상으로 보러가기": Reason.RELATED,
    "가장 많이 본 뉴스": Reason.RANKING,
    "※ 여러분의 제보를 기다립니다": Reason.CONTACT,
    "▷ 카카오톡 @온TV제보": Reason.CONTACT,
    "영상취재: 김노을 / 영상편집: 박이슬": Reason.CREDIT,
    "[영상취재 김노을 영상편집 박이슬]": Reason.CREDIT,
    "입력 2025.06.18 09:40": Reason.DATE,
    "이 기사는 유료 구독자만 볼 수 있습니다.": Reason.PAYWALL,
    "구독 구독중": Reason.SUBSCRIBE,
    "구독하시면 나머지 기사를 모두 읽을 수 있습니다.": Reason.PAYWALL,
    "네이버에서 [한빛일보]를 구독하세요": Reason.SUBSCRIBE,
    "한빛일보 앱을 다운로드": Reason.SUBSCRIBE,
    "댓글을 입력해주세요": Reason.COMMENT,
    "3줄 요약": Reason.SUMMARY,
    "2026년 3월 2일 · 읽는 데 4분": Reason.DATE,
    "2026. 3. 2. ・ 4분 읽기": Reason.DATE,
    "2026-04-08 31면": Reason.DATE,
    "은빛고래 ・ 2026. 6. 14. 20:31": Reason.DATE,
    "글이 도움이 됐나요? 뉴스레터를 구독하고 매주 받아 보세요.": Reason.SUBSCRIBE,
    "부서 도로정책과": Reason.CONTACT,
    "담당 부서 교육과 책임자 과장 박지수 (044-000-1111)": Reason.CONTACT,
    "사진을 누르면 크게 볼 수 있어요": Reason.NAVIGATION,
    "이메일 주소": Reason.NAVIGATION,
    "고을신문 www.goeul.example": Reason.NAVIGATION,
    "2026년 5월호": Reason.NAVIGATION,
    "월간 걷기 2026년 5월호에 실린 글입니다.": Reason.NAVIGATION,
    "작성자: 조용한윗집": Reason.REPORTER,
    "고을신문 2026년 11월 03일 15시 27분": Reason.DATE,
    "이 기사를 읽는데 약 1분 걸립니다": Reason.DATE,
    "Vol.128": Reason.NAVIGATION,
}
TEXT = [
    "다음 글에서는 점자 이야기를 하겠습니다.",
    "11:40",
    "ⓒ한빛일보",
    "너른군은 2일 극장의 첫 공연에 주민 150여 명이 찾았다고 밝혔다.",
    "[앵커]",
    "서울 너른구 유채로 12에서 첫 공연이 열린다.",
    "◀ 기자 ▶",
    "[이든샘/이용객] 두 시간이 10분처럼 지나가요.",
    "△겨울철 낮 동안 쉼터 운영",
    "◇ 듣는 사람은 건너뛸 수 없다",
    "Q. 가장 어려운 점은?",
    "문 닫은 지 4년 만에 60석 무대로",
    "11:40",
    "“녹이 슬어도 우리 마을 얼굴입니다.”",
    "구독자 수가 백만 명을 넘었습니다.",
    "댓글이 수천 개 달렸습니다.",
    "부서 이기주의를 없애겠다는 단",
    "뉴스레터를 구독하는 사람이 늘었다.",
    "사진을 누르면 재생되는 액자도 나왔다.",
    "카카오의 영업이익이 추가로 늘었습니다.",
    "보도자료에 따르면 매출이 늘었습니다.",
    "무료로 나눠 줍니다.",
    "이 서비스는 회원 십만 명을 모았습니다.",
]
NAMES = {
    "article_view": "body",
    "newsct_article": "body",
    "txt_caption default_figure": "caption",
    "media_end_summary": "subtitle",
    "subheading": "subtitle",
    "list_viewrelate": Reason.RELATED,
    "articleSns": Reason.SHARE,
    "btn_tts": Reason.SPEECH,
    "u_cbox": Reason.COMMENT,
    "ad_wrap": Reason.ADVERT,
    "txt_copyright": Reason.COPYRIGHT,
    "gnb": Reason.NAVIGATION,
    "rank_news": Reason.RANKING,
    "sr-only": "hidden",
}


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_told_with_its_reason(line):
    found = chrome(line)
    assert found is not None
    assert found.reason is FURNITURE[line]
    assert not found.weak


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line):
    assert chrome(line) is None


@pytest.mark.parametrize("line", ["사회", "오피니언 칼럼", "IT/과학"])
def test_section_names_count_outside_the_body_only(line):
    found = chrome(line)
    assert found is not None
    assert found.weak


def test_a_copyright_notice_ends_an_article():
    found = chrome("저작권자 © 너른신문 무단전재 및 재배포 금지")
    assert found is not None
    assert found.ends


@pytest.mark.parametrize("names", NAMES)
def test_names_of_elements(names):
    found = hint(names)
    assert found is not None
    assert NAMES[names] in {found.role, found.reason}


@pytest.mark.parametrize("names", ["", "wrap", "inner", "box1"])
def test_names_that_say_nothing(names):
    assert hint(names) is None


@pytest.mark.parametrize(
    ("line", "counted"), [("좋아요", True), ("좋아요 24", True), ("기사 좋아요 3개", True), ("뷰가 좋아요", False)]
)
def test_a_button_to_like_says_how_many_did_where_a_word_is_before_it(line: str, counted: bool):
    assert (vocabulary.chrome(line) is not None) == counted


def test_the_longest_host_wins():
    assert publisher_of("sports.chosun.com") == "스포츠조선"
    assert publisher_of("www.chosun.com") == "조선일보"
    assert publisher_of("example.org") is None


def test_the_first_pattern_of_the_table_wins_whatever_letter_it_begins_with() -> None:
    """Patterns are tried by first letters; that may not change what a line is."""
    groups = vocabulary._patterns()
    rows = sorted(row for group, found in groups.items() if group != "anywhere" for row in found)
    slow = [(re.compile(pattern), kind) for _, pattern, kind in rows]
    pages = Path(__file__).parents[2].glob("seeds/pages/*.txt")
    lines = {line for page in pages for line in page.read_text("utf-8", "replace").splitlines() if line} | {*FURNITURE}
    for line in lines:
        expected = next((kind for pattern, kind in slow if pattern.match(line)), None)
        assert vocabulary._at_the_beginning(line) == expected, line


def test_no_pattern_has_groups_of_its_own_or_an_alternative_outside_all_of_them() -> None:
    """The number of the group that matched tells which pattern it was, and its first letter where it is looked for."""
    for found in vocabulary._patterns().values():
        for _, pattern, _ in found:
            assert not re.compile(pattern).groups, pattern
            assert "|" not in re.sub(r"\\.|\[\^?\]?[^\]]*\]", "", _without_groups(pattern)), pattern


def _without_groups(pattern: str) -> str:
    while (shorter := re.sub(r"\\.|\[\^?\]?[^\]]*\]|\([^()]*\)", "", pattern)) != pattern:
        pattern = shorter
    return pattern
