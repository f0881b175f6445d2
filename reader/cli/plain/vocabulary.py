"""The typed commands of plain mode: their Korean and English names, their short forms, and what they do, in a line."""

from __future__ import annotations

from dataclasses import dataclass

from reader.cli.strokes import strokes
from reader.messages import Pair, nearest, t


@dataclass(frozen=True, slots=True)
class Word:
    """One command. ``names`` are all that can be typed, the Korean and the English name first; ``takes`` says what may
    follow, ``long`` what help says on request; ``offers`` the command that a number alone runs after its list.
    """

    id: str
    names: tuple[str, ...]
    about: Pair
    takes: Pair = ("", "")
    long: Pair = ("", "")
    offers: str = ""

    @property
    def name(self) -> str:
        """In the language in force."""
        return t(*self.names[:2])


WORDS = (
    Word("toggle", ("재생", "play", "p", "읽기", "계속"), ("읽기와 멈춤", "read and pause"),
         long=("빈 줄도 같습니다.", "An empty line does the same.")),
    Word("pause", ("멈춤", "pause", "stop", "멈춰", "정지", "그만"), ("멈춤", "pause")),
    Word("next", ("다음", "next", "n"), ("다음 문장", "next sentence"), ("[몇 문장]", "[how many]")),
    Word("back", ("이전", "back", "b", "prev"), ("앞 문장", "previous sentence"), ("[몇 문장]", "[how many]")),
    Word("next_paragraph", ("다음문단", "nextparagraph", "nn"), ("다음 문단", "next paragraph")),
    Word("back_paragraph", ("이전문단", "backparagraph", "bb"), ("앞 문단", "previous paragraph")),
    Word("repeat", ("다시", "repeat", "r"), ("문장을 다시", "the sentence again")),
    Word("slower_again", ("천천히", "slowly"), ("문장을 천천히 다시", "the sentence again, slower")),
    Word("ahead", ("앞으로", "ahead", "."), ("5초 앞으로", "5 seconds on"), ("[초]", "[seconds]")),
    Word("rewind", ("뒤로", "rewind", ","), ("5초 뒤로", "5 seconds back"), ("[초]", "[seconds]")),
    Word("start", ("처음", "start"), ("처음으로", "to the start")),
    Word("end", ("끝", "end"), ("마지막 문장으로", "to the last sentence")),
    Word("go", ("문장", "sentence", "g", "이동"), ("그 번호의 문장으로", "to the sentence of that number"),
         ("번호", "number")),
    Word("speed", ("빠르기", "speed", "s", "속도"), ("빠르기", "speed"),
         ("[0.5–4|느림|보통|빠름]", "[0.5–4|slow|normal|fast]")),
    Word("faster", ("빠르게", "faster", "+", "]", "더빠르게"), ("조금 빠르게", "a little faster")),
    Word("slower", ("느리게", "slower", "-", "[", "더느리게"), ("조금 느리게", "a little slower")),
    Word("volume", ("소리", "volume", "v", "음량"), ("소리 크기", "volume"), ("[0–100]", "[0–100]")),
    Word("voice", ("목소리", "voice", "음성"), ("목소리 고르기", "choose a voice"), ("[번호]", "[number]"),
         offers="voice"),
    Word("stop_after", ("문장마다", "eachsentence"), ("문장마다 멈추기, 다시 치면 그만", "pause after each")),
    Word("stop_after_paragraph", ("문단마다", "eachparagraph"), ("문단마다 멈추기", "pause after each paragraph")),
    Word("sleep", ("잠자기", "sleep"), ("예약한 때에 작아지며 멈춤", "fade out and pause"),
         ("[분|끝|끔]", "[min|end|off]"),
         long=("끝은 이 기사의 끝입니다.", "end is the end of this article.")),
    Word("pauses", ("쉼", "pauses"), ("빨리 들어도 그대로인 쉼의 몫", "share of pauses kept at speed"),
         ("[0–100] [최대 초]", "[0–100] [longest s]"), long=("0은 빠르기를 따릅니다.", "0: shorter the faster.")),
    Word("fast_voice", ("빠른목소리", "fastvoice"),
         ("2.5배부터 목소리가 스스로 빨리 말함", "the voice itself hurries from 2.5x on")),
    Word("earcons", ("효과음", "earcons"), ("효과음 목록, 번호로 켜고 끔", "tones; a number turns one on or off"),
         ("[번호|끔|켬]", "[number|off|on]"), offers="earcons"),
    Word("where", ("어디", "where", "w", "위치", "남은시간"), ("지금 자리와 남은 시간", "the place and the time left")),
    Word("info", ("정보", "info", "i"), ("언론사, 기자, 날짜, 길이", "publisher, reporter, date, length")),
    Word("again", ("보기", "show"), ("지금 문장의 글", "the sentence as written")),
    Word("headings", ("목차", "headings"), ("소제목 목록", "list of headings"), ("[번호]", "[number]"),
         offers="headings"),
    Word("captions", ("사진설명", "captions", "c"), ("사진 설명 읽기, 다시 치면 그만", "captions on and off")),
    Word("removed", ("뺀줄", "removed", "d"), ("뺀 줄 목록, 번호를 주면 되살림", "lines taken out; a number restores"),
         ("[번호, 모두]", "[number, all]"), offers="removed"),
    Word("how", ("어떻게", "how", "h"), ("낱말을 어떻게 읽는지", "how a word is read"), ("낱말", "word")),
    Word("spell", ("자세히", "spell", "z"), ("한 글자씩, 다시 치면 더 자세히", "a word taken apart; again: deeper"),
         ("[낱말]", "[word]"),
         long=("음절, 숫자, 로마자, 한자의 훈음을 말합니다.", "Syllables, digits, letters, the meaning of hanja.")),
    Word("correct", ("고치기", "correct", "e"), ("읽는 법 고치기", "correct a reading"),
         ("낱말=읽는 말", "word=reading"),
         long=("뒤에 /기사 또는 /언론사를 붙이면 거기에서만.", "With /article or /publisher behind it: only there.")),
    Word("undo", ("되돌리기", "undo", "u"), ("고친 것이나 되살린 것을 되돌림", "take back the last change")),
    Word("mark", ("책갈피", "mark", "m"), ("책갈피 꽂기", "set a bookmark"), ("[이름]", "[name]")),
    Word("marks", ("책갈피목록", "marks", "l"), ("책갈피 목록, 번호로 가기", "bookmarks; a number goes there"),
         ("[번호]", "[number]"), offers="marks"),
    Word("unmark", ("책갈피빼기", "unmark"), ("책갈피 빼기", "remove a bookmark"), ("번호", "number")),
    Word("skim", ("건너", "skim", "k"), ("다음 인용, 숫자, 이름, 소제목으로", "to the next one of a kind"),
         ("[인용|숫자|이름|소제목]", "[quote|number|name|heading]")),
    Word("lead", ("리드", "lead"), ("제목, 언론사, 길이와 첫 단락", "title, publisher, length and lead")),
    Word("keys", ("핵심", "key", "keys"), ("핵심 세 문장, 번호로 가기", "three key sentences; a number goes there"),
         ("[번호]", "[number]"), long=("기사에서 그대로 뽑습니다.", "They are taken from the article as they are."),
         offers="keys"),
    Word("search", ("찾기", "search", "f", "/"), ("글에서 찾기", "find in the text"), ("말", "text")),
    Word("open", ("열기", "open", "o"), ("기사 열기", "open an article"),
         ("파일, 주소, 번호", "file, address, number")),
    Word("library", ("목록", "library", "ls"), ("담긴 기사, 찾기, 열기", "the library: list, find, open"),
         ("[말, 번호, 모두]", "[text, number, all]"), offers="library"),
    Word("queue", ("차례", "queue"), ("들을 차례, 번호를 주면 넣음", "the queue; a number adds"),
         ("[번호]", "[number]"), offers="library"),
    Word("next_article", ("다음기사", "nextarticle", ">"), ("차례의 다음 기사", "the next article of the queue")),
    Word("previous_article", ("앞기사", "previousarticle", "<"), ("차례의 앞 기사", "the one before it")),
    Word("fit", ("시간", "time"), ("그 시간에 들을 기사를 차례에", "queue what fits that time"), ("25분", "25m"),
         offers="library"),
    Word("paste", ("붙이기", "paste"), ("붙여 넣은 글 열기", "open pasted text"),
         long=("글을 붙여 넣고, 새 줄에 끝이라고 치세요.", "Paste the text, then type end on a line of its own.")),
    Word("add", ("담기", "add"), ("열지 않고 목록에 담기", "put into the library unopened"),
         ("파일, 주소, 폴더, 피드", "file, address, folder, feed")),
    Word("news", ("새소식", "news"), ("담은 피드에서 새 기사 찾기", "look into the feeds for new articles")),
    Word("heard", ("들음", "heard"), ("들은 것으로", "mark as heard"), ("번호", "number")),
    Word("unqueue", ("차례빼기", "unqueue"), ("차례에서 빼기", "take out of the queue"), ("번호", "number")),
    Word("forget", ("지우기", "forget"), ("기사와 모든 흔적 지우기", "delete an article and every trace"),
         ("[번호, 모두]", "[number, all]"),
         long=("번호가 없으면 열린 기사입니다.", "Without a number: the open article.")),
    Word("online", ("온라인", "online"), ("글을 온라인 목소리에 보내도 되는지", "may the text go to an online voice"),
         ("[예, 아니오]", "[yes, no]")),
    Word("export", ("저장", "export", "x", "내보내기"), ("파일로 저장", "save as a file"),
         ("[파일 이름이나 형식]", "[file name or format]"),
         long=("이름이 없으면 기사 제목으로, 형식은 mp3, epub, txt 따위입니다.",
               "Without a name: by its title. A format is mp3, epub, txt …")),
    Word("help", ("도움말", "help", "?", "도움"), ("도움말", "help"), ("[명령]", "[command]")),
    Word("quit", ("끝내기", "quit", "q", "나가기", "종료", "exit"),
         ("자리를 기억하고 끝냄", "keep the place and leave")),
)  # fmt: skip

_BY_NAME = {name: word for word in WORDS for name in word.names}
_BY_STROKES = {strokes(name): word for name, word in _BY_NAME.items()}
"""Every name also answers when it was typed with the input method in the other state: ``ㅜ``, ``ekdma``, ``벼ㅑㅅ``."""


def parse(line: str) -> tuple[Word, str] | None:
    """The command that ``line`` begins with, and what follows it; None where it is none. An empty line toggles."""
    line = line.strip()
    if not line:
        return _BY_NAME["play"], ""
    if word := _BY_STROKES.get(strokes(line.replace(" ", ""))):  # a name with a space inside: 책갈피 목록
        return word, ""
    head, _, rest = line.partition(" ")
    if word := _BY_STROKES.get(strokes(head)):
        return word, rest.strip()
    return _glued(line)


def _glued(line: str) -> tuple[Word, str] | None:
    """``빠르기1.5``, ``n3``: with a number right behind."""
    joined = line.replace(" ", "").lower()
    name = joined.rstrip("0123456789.")
    if name != joined and (word := _BY_STROKES.get(strokes(name))):
        return word, joined[len(name) :]
    return None


def meant(line: str) -> str:
    """The name that was probably meant; empty where none is near."""
    head = strokes(line.strip().partition(" ")[0])
    known = [typed for typed in _BY_STROKES if len(typed) > 1]
    begun = [typed for typed in known if len(head) > 2 and typed.startswith(head)]
    near = begun[0] if begun else nearest(head, known, 0.7)
    return _BY_STROKES[near].name if near else ""


def find(name: str) -> Word | None:
    """The command of that name, for help."""
    found = parse(name) if name else None
    return found[0] if found else None
