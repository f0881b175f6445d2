"""How a sentence ends where no full stop is written: polite endings, notes, laughter, a drawn-out sound."""

from __future__ import annotations

import re

from reader.hangul import ONSETS, VOWELS, coda_of, join
from reader.korean.characters import emoji, hangul
from reader.pattern import Pattern

_STOPS = frozenset(".!?。！？…")

_AFTER_STOP = frozenset("~^;*ㅋㅎㅠㅜㅅㅇ")
"""What a chat puts behind a full stop."""

_TAIL = frozenset("~!.?ㅋㅎㅠㅜ^;")
"""What a chat puts behind the end of a sentence."""


def _each(firsts: str, last: str) -> tuple[str, ...]:
    return tuple(first + last for first in firsts)


_POLITE = (
    "니다", "죠", "할게", "거야", "이야", "잖아", "는데용", "하세욧", "봐욧",
    *_each("답랍습", "니당"), *_each("어아세", "용"),
    *_each("있없같싶좋많않먹앉받찾읽닫씻입벗높낮적작짧넓깊늦았었였겠갔왔났했됐봤줬", "음"),
    *_each("해워어아여", "짐"), *_each("해려겨켜", "줌"),
    "거임", "중임", "정도임",
)  # fmt: skip

_BEFORE_YO = frozenset(
    "어아해에예네군지까나데래게세려여워와봐줘대고구걸든돼져쳐켜펴라퍼빠뻐커써꺼떠터싸파내매새재채째깨"
)

_PLAIN = (
    *_each("한된없같", "다"),
    *_each("이는간온난싶좋많않", "다"),
    "아니다",
)  # fmt: skip

_PLAIN_NOT = Pattern(
    r"(?:고|며|면|는|라|하|해|한|할|했|싶|보니|보면|가도|치면|치더|던|느니|손|뿐|가$|가는|가고|가면|가서|말[고다]|못해|시피|싶|마는|만$|만은|은$|가[며])"
)


def _closed_by(codas: str) -> str:
    """Every syllable that ends in one of ``codas``, as a class of a pattern."""
    return "[" + "".join(join(onset, vowel, coda) for onset in ONSETS for vowel in VOWELS for coda in codas) + "]"


_NOTED = Pattern(
    r"[가-힣](?:함|됨)$|(?:[어아여와워나라져려]|들|끝|돌|내|늘)(?:감|옴|남|봄|줌|냄|둠|림)$|(?:빠름|모름|바쁨|예쁨|비쌈|[잘걸]림|^큼|^옴)$"
)
"""A verb as a note ends it: 제출함, 돌아옴."""

_BEFORE_IM = frozenset("ㄱㄴㄹㅁㅂㅅㅇㅌㅍ")

_NO_NOTE = Pattern(
    r"(?:[군전모기명결포]|잠수|구축|호위|순양|초계|상륙|이지스|보관|사물|우편|투표|수거|편지|건의|서류)함$|"
    r"(?:[책선신연전담방역상일먹직줄높붙들덕설삭짝척적불운섞막속쌓놓중임]|아름|그)임$|(?:만남|사람|그림|드림|크림|올림|강남|호남|영남|봄|나눔)$"
)
"""Nouns that end like one."""

_NOTE_NOT = Pattern(r"(?:을|를|에|과|의|및|또는|여부|그$|자체|없[이는다었]|덕분|때문|속에|만큼|앞에|등|보다|[(,])")
"""What follows a quality and no note: 친절함 덕분에, 상큼함 그 자체."""

_PAST = _closed_by("ㅆ")
"""했, 었, 겠, 있: syllables in ㅆ."""

_PLAIN_PAST = Pattern(rf"{_PAST}다$")

_CASUAL = (
    (Pattern(rf"(?:{_PAST}지|(?!있){_PAST}어|지마)$"), Pattern(r"(?:만|않|못|뭐|말|싶|라고|보|왔|야)")),
    (Pattern(rf"(?:{_PAST}|{_closed_by('ㅂㅄㅎㄶㅀ')}|[오되하나보주이])네$"), Pattern(r"(?:요|라고|하|했)")),
    (Pattern(rf"(?:{_PAST}|는|이)(?:구나|군)$|더라[고구]?$|잖아$|거든$"), Pattern(r"(?:[고면도는요]$|하|했|말|라)")),
    (
        Pattern(rf"{_closed_by('ㄹ')}까$"),
        Pattern(r"(?:봐|봤|말까|하[는고다]|했|싶|생각|걱정|우려|궁금|고|라[고는]|보다|두려)"),
    ),
    (Pattern(r"(?<![케타소])냐$"), Pattern(r"(?:[고며면는]|라|하|했|묻|물|의)")),
    (
        Pattern(rf"{_PAST}음$|[보하가]셈$"),
        Pattern(r"(?:을|에|과)"),
    ),
    (Pattern(r"(?:고마워|미안해|사랑해|축하해|부탁해)$"), Pattern(r"(?:하|라고|서)")),
    (Pattern(rf"(?:{_closed_by('ㄴ')}가|나)요$"), Pattern(r"(?:라고|하고|하는|하며)")),
)
"""Endings of talk among friends that no mark follows, each with what makes it the middle of a sentence."""

_LAUGHS = frozenset("ㅋㅎㅠㅜ")

_POINTERS = frozenset("☎☏☞☜☛☚✓✔✉★☆♨☐☑⚾⚽")
"""Signs that lead to what follows, and so end nothing."""

_LAST = frozenset("다요죠까음짐줌함임됨감옴남냄둠름쁨쌈림큼게야아용욧당지어네마나군라고구든냐셈워해")
"""The syllables that a sentence without a mark may end in."""

_BEFORE_TILDE = frozenset("다요죠네까야음려")


def ends_unmarked(core: str, length: int, following: str) -> bool:
    """Where no mark is written: polite endings, laughter, plain past tense."""
    last = core[-1:]
    if (hangul(last) and last not in _LAST) or (last.isascii() and last not in _TAIL) or only_signs(following):
        return False
    if not hangul(last) and ((_laughs(core) and last not in _POINTERS) or _drawn_out(core)):
        return length > 0 or not only_signs(core)
    if (
        length >= 1
        and following[0] not in "(,"
        and any(ending.search(core) and not middle.match(following) for ending, middle in _CASUAL)
    ):
        return True
    if _polite(core) and (length >= 1 or core.startswith("안녕") or core.endswith(("니다", "워요", "해요"))):
        return not re.match(r"(?:만$|라[고며는]|하[고며는]|고$|마는)", following)
    if length >= 1 and is_note(core):
        return not _NOTE_NOT.match(following)
    return bool(
        length >= 1
        and (core.endswith(_PLAIN) or _PLAIN_PAST.search(core))
        and not _PLAIN_NOT.match(following)
        and not following.startswith(("(", ","))
    )


def is_note(core: str) -> bool:
    """Whether ``core`` ends as a note does, in a verb's -ㅁ or in -임 behind a noun that ends in a consonant."""
    named = core.endswith("임") and hangul(core[-2:-1]) and coda_of(core[-2]) in _BEFORE_IM
    return (named or _NOTED.search(core) is not None) and _NO_NOTE.search(core) is None


def _polite(core: str) -> bool:
    """Whether ``core`` ends as polite speech does (-요, -ㅂ니다) or as notes do (-음, -함)."""
    bare = _without(core, _TAIL)
    if bare.endswith("니까") and hangul(bare[-3:-2]):
        return coda_of(bare[-3]) == "ㅂ"  # 합니까 asks, 하니까 does not
    if bare.endswith("요"):
        return hangul(bare[-2:-1]) and (bare[-2] in _BEFORE_YO or core.rstrip("~!.?ㅋㅎㅠㅜ^;") != bare)
    return bare == "함" or bare.endswith(_POLITE)


def is_stopped(core: str) -> bool:
    """Whether a word ends in a mark, with laughter behind it or not."""
    return core[-1:] in _STOPS or (not hangul(core[-1:]) and _without(core, _AFTER_STOP)[-1:] in _STOPS)


def _without(core: str, signs: frozenset[str]) -> str:
    """``core`` without the signs and pictographs that it ends in."""
    end = len(core)
    while end and (core[end - 1] in signs or emoji(core[end - 1])):
        end -= 1
    return core[:end]


_FACE = Pattern(r"[:;=]-?[()DPp]+$")


def is_face(word: str) -> bool:
    """Whether a word is a face of signs: :), ;-D."""
    return _FACE.match(word) is not None


def only_signs(word: str) -> bool:
    """Whether a word is made of marks, laughter and pictographs alone, or is a face: :)."""
    return is_face(word) or (word != "" and not hangul(word[0]) and not _without(word, _TAIL))


def _laughs(core: str) -> bool:
    """ㅋㅋ, ㅠㅠ, ^^, a pictograph, or a single ㅋ behind a syllable at the end of a word."""
    bare = core.rstrip("!.~?")
    if bare.endswith("^^") or emoji(bare[-1:]):
        return True
    return bare[-1:] in _LAUGHS and (bare[-2:-1] in {"", *_LAUGHS} or (bare[-1] in "ㅋㅎ" and hangul(bare[-2:-1])))


def _drawn_out(core: str) -> bool:
    """했어요~, 갈까~~!: a sound drawn out at the end."""
    bare = core.rstrip("!?.")
    return bare.endswith("~") and bare.rstrip("~")[-1:] in _BEFORE_TILDE
