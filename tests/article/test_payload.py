"""What of a page's scripts may be its article, at the limits of each rule."""

import json

import pytest

from reader.article import payload


def sentence(length: int) -> str:
    return "길" * (length - 2) + "다."


TOLD = sentence(100)
"""Enough prose to be an article."""


def find(value: object, attributes: str = "type='application/json'") -> str:
    return payload.find([(attributes, json.dumps(value, ensure_ascii=False).ljust(80))])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (sentence(81), True),
        (sentence(80), False),
        ("\n".join([sentence(15)] * 6), True),
        ("\n".join([sentence(14)] * 9), False),  # lines so short are labels
        (f"{sentence(41)}<br>{sentence(41)}", True),
        (f"<div>{sentence(41)}</div>{sentence(41)}", True),
        (f"<b>{sentence(81)}</b>", True),
        ("길" * 200, False),
        ("a" * 4000 + "가\n" + sentence(81), False),  # in another language
        ("a" * 3999 + "\n" + "가나\n" + TOLD, False),
        ("a" * 3998 + "가나\n" + TOLD, True),
    ],
)
def test_so_much_prose_is_an_article(text: str, found: bool):
    assert find({"body": text}) == (text if found else "")


def test_the_longest_prose_is_the_article():
    assert find({"a": sentence(100), "b": sentence(120), "c": sentence(110)}) == sentence(120)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (TOLD, TOLD),
        ({"type": "text", "content": TOLD}, TOLD),
        ({"type": "text", "id": 3, "children": [TOLD, "둘"]}, TOLD),
        ({"content": "", "text": TOLD}, TOLD),
        (["$", "div", None, {"children": TOLD}], TOLD),
        ([TOLD, "하나", "$둘"], f"{TOLD}하나"),
        ({"type": "link", "content": TOLD}, ""),
        ({"type": "interstitial_link", "content": TOLD}, ""),
        ({"type": "ad", "content": TOLD}, ""),
        ({"type": "image"}, ""),
        ({"type": "image", "caption": "길"}, "<figcaption>길</figcaption>"),
        ("$L1" + TOLD, ""),
        ("길", ""),
        (["$", "p", None], ""),
        (3, ""),
    ],
)
def test_the_text_of_an_element(item: object, text: str):
    assert payload._text_of(item, 0) == text


@pytest.mark.parametrize(("depth", "text"), [(5, TOLD), (6, "")])
def test_elements_are_followed_so_deep(depth: int, text: str):
    item: object = TOLD
    for _ in range(depth):
        item = {"content": item}
    assert payload._text_of(item, 0) == text


def test_paragraphs_are_joined_by_lines_or_by_breaks_where_they_are_markup():
    assert find([TOLD, TOLD]) == f"{TOLD}\n{TOLD}"
    assert find([f"<b>{TOLD}</b>", TOLD]) == f"<b>{TOLD}</b><br>{TOLD}"


def test_markup_that_was_kept_as_entities_is_markup():
    assert find({"body": f"&lt;p&gt;{TOLD}&lt;/p&gt;"}) == f"<p>{TOLD}</p>"
    assert find({"body": f"<p>&lt;길&gt; {TOLD}</p>"}) == f"<p>&lt;길&gt; {TOLD}</p>"


@pytest.mark.parametrize(
    ("attributes", "script", "found"),
    [
        ("", "var a = " + json.dumps({"body": TOLD}), True),
        ("", "f(1); g({broken; h(" + json.dumps({"body": TOLD}) + ")", True),
        ("src = 'a.js'", "var a = " + json.dumps({"body": TOLD}), False),
        ("", "JSON.parse('" + json.dumps({"q": "'", "body": TOLD}).replace("'", "\\'") + "')", True),
        ("", "JSON.parse('" + json.dumps({"body": TOLD}).replace('"', '\\"') + "')", True),
        ("", "JSON.parse(" + json.dumps(json.dumps({"body": TOLD})) + ")", True),
        ("", "a = {};" * 39 + "b = " + json.dumps({"body": TOLD}), True),
        ("", "a = {};" * 40 + "b = " + json.dumps({"body": TOLD}), False),  # enough is enough
        ("", 'self.__next_f.push([1,"1:' + json.dumps([TOLD])[1:-1].replace('"', '\\"') + '"])', True),
    ],
)
def test_where_scripts_keep_an_article(attributes: str, script: str, found: bool):
    assert (payload.find([(attributes, script)]) == TOLD) is found


def test_a_row_of_a_flight_may_be_text_of_a_length_in_bytes():
    row = f"1:T{len(TOLD.encode()):x},{TOLD}2:[]"
    assert payload.find([("", f"self.__next_f.push([1,{json.dumps(row)}])")]) == TOLD


def test_five_reporters_are_named_once_each():
    names = ["홍길동", "김영희", "홍길동", "박철수", "이영수", "최민수", "정하늘"]
    script = ",".join(f'{{"name":"{name} 기자"}}' for name in names)
    assert payload.names([("", script)]) == ["홍길동", "김영희", "박철수", "이영수", "최민수"]
