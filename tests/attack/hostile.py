"""Forty texts that a terminal would obey, two hundred titles that a markup would, and a page that holds them."""

from __future__ import annotations

import random
from html import escape

MARK = "PWN"
"""Stands in every text, so that what came through is known from what the program writes by itself."""

_BEL, _ST, _ESC = "\x07", "\x1b\\", "\x1b"
TEXTS = (
    # titles of windows, the clipboard, links, colours of the palette, notifications, files (OSC)
    *(f"{_ESC}]{code};{MARK}{end}" for code in ("0", "1", "2", "52;c", "8;;http:", "9", "777") for end in (_BEL, _ST)),
    f"\x9d0;{MARK}\x9c", f"\x9d52;c;{MARK}{_BEL}", f"{_ESC}]1337;File=name={MARK}:AAAA{_BEL}",
    f"{_ESC}]0;{MARK} never ends",
    # device control, private messages, application commands, strings
    f"{_ESC}P+q{MARK}{_ST}", f"{_ESC}^{MARK}{_ST}", f"{_ESC}_G{MARK}{_ST}", f"{_ESC}X{MARK}{_ST}", f"\x90q{MARK}\x9c",
    # control sequences: colours, erasing, moving, reports, modes, resets
    f"{_ESC}[31;5;7;8m{MARK}", f"{_ESC}[2J{MARK}", f"{_ESC}[999;999H{MARK}", f"{_ESC}[6n{MARK}",
    f"{_ESC}[?1049l{MARK}",
    f"{_ESC}[?1000h{MARK}", f"\x9b31m{MARK}", f"\x9b2J{MARK}", f"{_ESC}c{MARK}", f"{_ESC}7{MARK}{_ESC}8",
    f"{_ESC}#8{MARK}", f"{_ESC}(0{MARK}",
    # single controls, text that runs backwards, what is not seen
    f"\x07\x08\x0e\x0f\x7f{MARK}", f"\u202e{MARK}\u202c", f"\u2066{MARK}\u2069", f"\u200b\u00ad\ufeff{MARK}",
    "\U000e0041\U000e0042" + MARK, f"\r{MARK}\u2028{MARK}\x85",
)  # fmt: skip
FORBIDDEN = frozenset(
    [chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\n\r\t"]
    + list("\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")
)
"""Characters that no text of a page may bring to a terminal."""

_MARKUP = (
    "[@click=app.exit('x')]{0}[/]", "[@click=app.bell]{0}", "[/]{0}", "{0}[/속보]", "[b]{0}[/i]", "[link='{0}", "[{0}",
    "[link=file:///etc/passwd]{0}[/link]", "[$primary]{0}", "[a=b]{0}", "[red on blue]{0}[/]", "\\[b]{0}", "[[{0}]]",
    "[속보] {0}", "{{{0}}} %s {{0}}", "[@click=screen.dismiss]{0}[/]", "[@mouse.down=app.exit]{0}", "[{0}=1]", "]{0}[",
    "[#fff]{0}",
)  # fmt: skip


def titles(count: int = 200, seed: int = 7) -> list[str]:
    """Titles with brackets: each kind as it is, then random ones of their pieces."""
    chance, pieces = (
        random.Random(seed),
        ("[", "]", "/", "@click=app.exit", "b", "=", "'", '"', "\\", "link", " ", "속보", "$"),
    )
    fixed = [kind.format("기사") for kind in _MARKUP]
    rest = ["기" + "".join(chance.choices(pieces, k=chance.randint(2, 12))) + "사" for _ in range(count - len(fixed))]
    return fixed + rest


def page(text: str = "".join(TEXTS)) -> bytes:
    """A saved page with ``text`` wherever a page can have text, raw, by reference and in its metadata."""
    referred = "".join(f"&#{ord(char)};" if ord(char) < 0x20 else char for char in text)
    said = "동네 도서관이 밤 9시까지 문을 연다고 시가 밝혔다. 이용자는 올해 27% 늘었다."
    return f"""<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>제목 {escape(text)}</title>
<meta property="og:site_name" content="신문 {escape(text)}"><meta name="author" content="{escape(text)}">
</head><body><article><h1>제목 {escape(text)}</h1><p class="byline">홍길동 기자 {escape(text)}</p>
<h2>소제목 {referred}</h2><p>{said} {escape(text)} {said}</p><blockquote>{referred} {said}</blockquote>
<ul><li>{escape(text)}</li></ul>
<figure><img alt="{escape(text)}"><figcaption>사진 {escape(text)}</figcaption></figure>
<p>{said}</p></article><footer>무단 전재 및 재배포 금지 {escape(text)}</footer></body></html>""".encode()
