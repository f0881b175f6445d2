"""The unmodified package, from the judges' folder where it is not installed, and a model that it can load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.clusters import need_modules
from tests.tts.supertonic.tiny import write_model


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_modules("supertonic", "onnxruntime", "onnx")
    return write_model(tmp_path_factory.mktemp("supertonic") / "model")
