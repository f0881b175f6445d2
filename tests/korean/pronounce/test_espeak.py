"""What espeak-ng's Korean really says of the respelling: golden phonemes, in IPA, from the library that ships with us.

The library runs in a child process, because some texts abort it.
"""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from reader.hangul import CODAS, ONSETS, join
from reader.korean.pronounce import for_espeak, pronounce_line
from reader.korean.pronounce.contact import Joint, meet

CHILD = """
import ctypes, json, sys
import espeakng_loader

espeak = ctypes.CDLL(espeakng_loader.get_library_path())
espeak.espeak_Initialize(3, 0, str(espeakng_loader.get_data_path()).encode(), 0)
assert espeak.espeak_SetVoiceByName(b"ko") == 0
translate = espeak.espeak_TextToPhonemes
translate.restype = ctypes.c_char_p
translate.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]

def ipa(text):
    at, clauses = ctypes.c_char_p(text.encode()), []
    while at.value:
        clauses.append(translate(ctypes.byref(at), 1, 2).decode())
    return " ".join(clauses)

print(json.dumps([ipa(text) for text in json.load(sys.stdin)]))
"""

Ipa = Callable[[list[str]], list[str]]


@pytest.fixture(scope="module")
def ipa() -> Ipa:
    def say(texts: list[str]) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", CHILD],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        said: list[str] = json.loads(done.stdout)
        return said

    return say


GOLDEN = {
    "국물": "ɡˈuŋmuɫ",
    "신라": "sˈilɐ",
    "독립": "dˈoŋnip",
    "종로": "tɕˈoŋno",
    "꽃잎": "q-ˈonnip",
    "값이": "ɡˈɐps-i",
    "닭을": "dˈɐɫqɯɫ",
    "학년": "hˈɐŋnjʌn",
    "입니다": "ˈimnidˌɐ",
    "갈등": "ɡˈɐɫt-ɯŋ",
    "물가": "mˈuɫq-ɐ",
    "여덟": "jʌdˈʌɫ",
    "못해": "mˈothɛ",
    "갇힌": "ɡˈɐtʃhin",
    "저희": "tɕˈʌhi",
    "회의": "hwˈei",
    "서울역": "sʌˈuljʌq",
    "솜이불": "sˈomnibˌuɫ",
    "대통령": "dˈɛthoŋnjˌʌŋ",
    "물난리": "mˈulɐlˌi",
    "앓는": "ɐlˈɯn",
    "받는": "pˈɐnnɯn",
    "옷 한 벌": "ˈo thˈɐn pˈʌɫ",
    "할 것을": "hˈɐɫ q-ʌsˈɯɫ",
}
"""What a Korean hears of each word; espeak-ng says something else of the written word (but for the two below)."""

ALIKE = {"값이", "받는"}
"""Said well from the written word too; the respelling must not spoil it."""


def test_golden_phonemes(ipa: Ipa) -> None:
    words = list(GOLDEN)
    said = ipa([for_espeak(pronounce_line(word)) for word in words])
    assert dict(zip(words, said, strict=True)) == GOLDEN
    wrong_before = {word for word, unaided in zip(words, ipa(words), strict=True) if unaided != GOLDEN[word]}
    assert wrong_before == set(words) - ALIKE


def test_a_coda_d_is_unreleased_and_voiceless(ipa: Ipa) -> None:
    assert ipa(["받", for_espeak("받")]) == ["pˈɐd-", "pˈɐt-"]


CODA_SOUND = {"": "", "ㄱ": "q", "ㄴ": "n", "ㄷ": "t", "ㄹ": "ɫ", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ŋ"}


def test_espeak_changes_no_respelled_coda(ipa: Ipa) -> None:
    """Every coda and onset that the rules can leave side by side: espeak-ng says the coda as it stands."""
    left = {meet(joint, coda, onset, "ㅏ") for joint in Joint for coda in CODAS for onset in ONSETS}
    pairs = sorted((coda, onset) for coda, onset in left if onset not in {"ㅇ", "ㅎ"} and (coda, onset) != ("ㄹ", "ㄹ"))
    heard = {pair for pair in pairs if not (pair[0] in "ㄱㄷㅂ" and pair[1] in "ㄴㅁㄹ") or pair[0] == ""}
    texts = [for_espeak(join("ㅁ", "ㅏ", coda) + join(onset, "ㅏ", "")) for coda, onset in sorted(heard)]
    said = [text.replace("ˈ", "") for text in ipa(texts)]
    assert len(said) > 80
    assert not [
        (pair, text)
        for pair, text in zip(sorted(heard), said, strict=True)
        if not text.startswith("mɐ" + CODA_SOUND[pair[0]])
    ]


def test_every_syllable_has_sounds(ipa: Ipa) -> None:
    texts = [join(onset, vowel, "ㅇ") for onset in ONSETS for vowel in "ㅏㅐㅑㅓㅔㅕㅖㅗㅘㅚㅛㅜㅝㅞㅟㅠㅡㅣ"]
    assert not [text for text, said in zip(texts, ipa(texts), strict=True) if not said.endswith("ŋ") or "(" in said]
