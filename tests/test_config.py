"""Settings: precedence, provenance, and problems that name the key that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import Origin, config_path, gather, refuse
from reader.errors import ConfigError
from reader.messages import Language, set_language
from reader.playback.cues import Cue, names_of
from reader.settings import KEYS, Settings
from reader.tui.themes import PALETTES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def environ(file: Path, **variables: str) -> dict[str, str]:
    return {"READER_CONFIG": str(file), **variables}


def test_nothing_decided_gives_the_defaults(file: Path) -> None:
    loaded = gather({}, {}, environ(file))
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {Origin.DEFAULT}
    assert loaded.problems == ()


def test_the_stronger_place_wins_and_is_named(file: Path) -> None:
    file.write_text("speed = 1.1\ncaptions = true\ntheme = 'calm-light'\nvoice = 'a'\nengine = 'espeak'\n", "utf-8")
    loaded = gather(
        {"speed": 1.4},
        {"speed": 1.2, "voice": "b", "theme": "calm-dark"},
        environ(file, READER_SPEED="1.3", READER_VOICE="c"),
    )
    assert (loaded.settings.speed, loaded.origins["speed"]) == (1.4, Origin.COMMAND_LINE)
    assert (loaded.settings.voice, loaded.origins["voice"]) == ("c", Origin.ENVIRONMENT)
    assert (loaded.settings.theme, loaded.origins["theme"]) == ("calm-dark", Origin.APP)
    assert (loaded.settings.engine, loaded.origins["engine"]) == ("espeak", Origin.FILE)
    assert loaded.settings.reading.captions is True
    assert loaded.origins["volume"] == Origin.DEFAULT


def test_tables_of_engines_and_keys(file: Path) -> None:
    file.write_text('[engines.espeak]\nrate = 1.5\n[keys]\nplay = "x"\n', "utf-8")
    settings = gather({}, {}, environ(file)).settings
    assert settings.engines == {"espeak": {"rate": 1.5}}
    assert settings.keys == {"play": "x"}


def test_a_row_of_a_table_that_was_chosen_hides_no_other(file: Path) -> None:
    file.write_text("[consents]\nedge = true\nfar = true\n", "utf-8")
    assert gather({}, {"consents": {"edge": False}}, environ(file)).settings.consents == {"edge": False, "far": True}


def test_all_problems_are_told_at_once(file: Path) -> None:
    file.write_text("sped = 2\nspeed = 9\nbrackets = 'skp'\nengine = 3\ncaptions = 'yes'\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        refuse(gather({}, {}, environ(file, READER_TEXT_SIZE="seven")).problems)
    lines = caught.value.message.splitlines()
    assert caught.value.exit_code == 2
    assert len(lines) == 6
    assert all(str(file) in line for line in lines[:5])
    assert "sped" in lines[0]
    assert "혹시 speed인가요?" in lines[0]
    assert "0.5" in lines[1]
    assert "'skip'" in lines[2]
    assert "혹시 skip인가요?" in lines[2]
    assert "READER_TEXT_SIZE" in lines[5]


def test_a_file_that_is_no_toml(file: Path) -> None:
    file.write_text("speed = = 2", "utf-8")
    (problem,) = gather({}, {}, environ(file)).problems
    assert str(file) in str(problem)
    assert "1번째 줄" in str(problem)
    set_language(Language.EN)
    assert "line 1" in str(gather({}, {}, environ(file)).problems[0])
    set_language(Language.KO)
    file.write_text("speed = [", "utf-8")
    assert "끝이 빠져" in str(gather({}, {}, environ(file)).problems[0])
    file.write_bytes(b"voice = '\xb0\xa1'")
    assert len(gather({}, {}, environ(file)).problems) == 1


@pytest.mark.parametrize(
    ("line", "near"),
    [("earcons_off = 'end, strat'", "start"), ("theme = 'calm-drak'", "calm-dark"), ("sped = 1", "speed")],
)
def test_an_unknown_name_is_told_with_the_nearest(file: Path, line: str, near: str) -> None:
    file.write_text(line, "utf-8")
    (problem,) = gather({}, {}, environ(file)).problems
    assert str(file) in str(problem)
    assert str(problem).endswith(f"혹시 {near}인가요?")


def test_the_names_are_those_of_their_homes(file: Path) -> None:
    assert set(KEYS["earcons_off"].choices) == {cue.value for cue in Cue}
    assert KEYS["theme"].choices == ("auto", *(one.name for one in PALETTES))
    assert gather({}, {"earcons_off": names_of(frozenset())}, environ(file)).problems == ()


def test_a_value_that_cannot_be_used_leaves_the_weaker_one_in_force(file: Path) -> None:
    file.write_text("speed = 1.5\n", "utf-8")
    loaded = gather({}, {}, environ(file, READER_SPEED="quick"))
    assert loaded.settings.speed == 1.5
    assert len(loaded.problems) == 1


def test_what_an_older_program_left_in_the_state_is_passed_over(file: Path) -> None:
    loaded = gather({}, {"speed": "fast", "gone": 1, "volume": 0.5}, environ(file))
    assert loaded.problems == ()
    assert (loaded.settings.speed, loaded.settings.volume) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("true", True), ("ON", True), ("0", False), ("no", False), ("", None)]
)
def test_yes_and_no_in_the_environment(file: Path, text: str, value: bool | None) -> None:
    assert gather({}, {}, environ(file, READER_ONLINE_CONSENT=text)).settings.online_consent is value


@pytest.mark.parametrize("variables", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}, {"READER_PLAIN": "yes"}])
def test_plain_mode_is_asked_for_in_three_ways(file: Path, variables: dict[str, str]) -> None:
    assert gather({}, {}, environ(file, **variables)).settings.plain is True
    assert gather({}, {}, environ(file, ACCESSIBLE="0", TERM="xterm")).settings.plain is False


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "5", "0.49"])
def test_a_speed_that_no_voice_has(file: Path, value: str) -> None:
    assert gather({}, {}, environ(file, READER_SPEED=value)).problems


def test_the_file_stands_in_the_folder_of_the_user(own_home: Path) -> None:
    assert config_path({}) == own_home / "config" / "sori-reader" / "config.toml"


def test_every_key_says_what_it_is_for_in_both_languages() -> None:
    assert all(ko and en and ko != en for ko, en in (key.about for key in KEYS.values()))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)) | st.text(max_size=8), _VALUES, max_size=4))
def test_any_value_is_taken_or_named(values: dict[str, object]) -> None:
    values = {key: value for key, value in values.items() if value is not None}
    loaded = gather(values, values, {"READER_CONFIG": "/nowhere/config.toml"})
    refused = {problem.key for problem in loaded.problems}
    for key, value in values.items():
        assert (key in refused) != (loaded.origins.get(key) == Origin.COMMAND_LINE)
        if key not in refused:
            assert getattr(loaded.settings, key) == value
