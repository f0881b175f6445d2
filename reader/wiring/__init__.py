"""The composition root: turns settings into engine, cache, sink, player and the desk of a sitting.

Nobody else asks which engine, which device or which folder. Everything heavy is imported when it is first needed.
"""

from reader.tts.choice import AUTO
from reader.wiring.sitting import (
    build_desk,
    build_dictionary,
    build_reading,
    build_state,
    build_traces,
    fetch,
    start_of,
)
from reader.wiring.sound import build_herald, build_player, build_sink
from reader.wiring.voices import (
    build_cache,
    build_engine,
    build_owners,
    check_voice,
    choices,
    consent_needed,
    engine_name,
    engine_options,
    installed_voices,
    or_offline,
    services,
    voice_folder,
    voice_of,
)

__all__ = [
    "AUTO",
    "build_cache",
    "build_desk",
    "build_dictionary",
    "build_engine",
    "build_herald",
    "build_owners",
    "build_player",
    "build_reading",
    "build_sink",
    "build_state",
    "build_traces",
    "check_voice",
    "choices",
    "consent_needed",
    "engine_name",
    "engine_options",
    "fetch",
    "installed_voices",
    "or_offline",
    "services",
    "start_of",
    "voice_folder",
    "voice_of",
]
