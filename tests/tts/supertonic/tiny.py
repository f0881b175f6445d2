"""A voice model of a few kilobytes with supertonic's files, inputs and outputs: it hums as long as its text is.

What the unmodified package does with a real model it does with this one: its own loader reads the folder, its own
processor takes the text apart, its own loop runs the four networks. Each style hums at a pitch of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

RATE, FRAME, LATENT = 44_100, 512 * 6, 24 * 6
"""The real model's: samples a second, samples a latent frame, values in it."""
SECONDS_A_LETTER = 0.065
"""Of decomposed text; a syllable has two or three letters."""
WRAPPING = len("<ko></ko>")
STYLES = {"F1": 220.0, "F2": 247.0, "M1": 110.0, "M2": 98.0}
SUPPORTED = {*range(0x20, 0x7F), *range(0x1100, 0x1200), 0x2026, 0x3002}


def write_model(folder: Path, *, styles: Mapping[str, float] = STYLES) -> Path:
    """Writes the whole folder and returns it. Needs the package ``onnx``."""
    (folder / "onnx").mkdir(parents=True)
    (folder / "voice_styles").mkdir()
    for name, (nodes, inputs, outputs) in _networks().items():
        _save(folder / "onnx" / f"{name}.onnx", nodes, inputs, outputs)
    config = {
        "ae": {"sample_rate": RATE, "base_chunk_size": FRAME // 6},
        "ttl": {"chunk_compress_factor": 6, "latent_dim": LATENT // 6},
    }
    (folder / "onnx" / "tts.json").write_text(json.dumps(config), encoding="utf-8")
    indexer = [code if code in SUPPORTED else -1 for code in range(0x10000)]
    (folder / "onnx" / "unicode_indexer.json").write_text(json.dumps(indexer), encoding="utf-8")
    for name, hertz in styles.items():
        (folder / "voice_styles" / f"{name}.json").write_text(json.dumps(_style(hertz)), encoding="utf-8")
    return folder


def _style(hertz: float) -> dict[str, object]:
    def filled(*dims: int) -> dict[str, object]:
        data: Any = hertz
        for size in reversed(dims):
            data = [data] * size
        return {"dims": dims, "data": data}

    return {"style_ttl": filled(1, 50, 256), "style_dp": filled(1, 8, 16)}


Value = tuple[str, str, Sequence[object]]
"""Name, ``i`` (int64) or ``f`` (float32), shape."""

TEXT, MASK = ("text_ids", "i", ("b", "t")), ("text_mask", "f", ("b", 1, "t"))
STYLE_TTL, STYLE_DP = ("style_ttl", "f", ("b", 50, 256)), ("style_dp", "f", ("b", 8, 16))
LATENT_MASK = ("latent_mask", "f", ("b", 1, "l"))


def _networks() -> dict[str, tuple[list[Any], list[Value], list[Value]]]:
    """Each network's nodes, inputs and outputs."""
    return {
        "duration_predictor": _duration_predictor(),
        "text_encoder": _text_encoder(),
        "vector_estimator": _vector_estimator(),
        "vocoder": _vocoder(),
    }


def _duration_predictor() -> tuple[list[Any], list[Value], list[Value]]:
    """Letters times their time."""
    nodes = [
        *_constant("letter", SECONDS_A_LETTER),
        *_constant("wrapping", float(WRAPPING)),
        _node("ReduceSum", ["text_mask"], "count", keepdims=0, axes=[1, 2]),
        _node("Sub", ["count", "wrapping"], "letters"),
        _node("Mul", ["letters", "letter"], "duration"),
    ]
    return nodes, [TEXT, STYLE_DP, MASK], [("duration", "f", ("b",))]


def _text_encoder() -> tuple[list[Any], list[Value], list[Value]]:
    """The letters' numbers, as one row."""
    nodes = [
        _node("Cast", ["text_ids"], "numbers", to=1),
        _node("Unsqueeze", ["numbers"], "row", axes=[1]),
        _node("Mul", ["row", "text_mask"], "text_emb"),
    ]
    return nodes, [TEXT, STYLE_TTL, MASK], [("text_emb", "f", ("b", 1, "t"))]


def _vector_estimator() -> tuple[list[Any], list[Value], list[Value]]:
    """Each step forgets the noise and writes the style's pitch into every value."""
    nodes = [
        *_constant("nothing", 0.0),
        _node("Mul", ["noisy_latent", "nothing"], "empty"),
        _node("ReduceMean", ["style_ttl"], "pitch", keepdims=0, axes=[0, 1, 2]),
        _node("Add", ["empty", "pitch"], "filled"),
        _node("Mul", ["filled", "latent_mask"], "denoised_latent"),
    ]
    inputs: list[Value] = [
        ("noisy_latent", "f", ("b", LATENT, "l")),
        ("text_emb", "f", ("b", 1, "t")),
        STYLE_TTL,
        MASK,
        LATENT_MASK,
        ("current_step", "f", ("b",)),
        ("total_step", "f", ("b",)),
    ]
    return nodes, inputs, [("denoised_latent", "f", ("b", LATENT, "l"))]


def _vocoder() -> tuple[list[Any], list[Value], list[Value]]:
    """A sine of the pitch that stands in the latent, as long as the latent is."""
    nodes = [
        *_constant("turn", 2 * 3.141592653589793 / RATE),
        *_constant("loud", 0.4),
        *_constant("first", 0.0),
        *_constant("one", 1.0),
        *_constant("frame", float(FRAME)),
        _node("ReduceMax", ["latent"], "pitch", keepdims=0, axes=[0, 1, 2]),
        _node("Shape", ["latent"], "length", start=2, end=3),
        _node("Cast", ["length"], "frames", to=1),
        _node("ReduceMax", ["frames"], "count", keepdims=0, axes=[0]),
        _node("Mul", ["count", "frame"], "samples"),
        _node("Range", ["first", "samples", "one"], "at"),
        _node("Mul", ["turn", "pitch"], "step"),
        _node("Mul", ["at", "step"], "phase"),
        _node("Sin", ["phase"], "wave"),
        _node("Mul", ["wave", "loud"], "hum"),
        _node("Unsqueeze", ["hum"], "wav_tts", axes=[0]),
    ]
    return nodes, [("latent", "f", ("b", LATENT, "l"))], [("wav_tts", "f", ("b", "n"))]


def _node(kind: str, inputs: list[str], output: str, axes: list[int] | None = None, **attributes: object) -> Any:
    """``axes`` become the second input that the operator takes them by."""
    from onnx import TensorProto, helper

    if axes is None:
        return helper.make_node(kind, inputs, [output], **attributes)
    name = f"{output} axes"
    constant = helper.make_tensor(name, TensorProto.INT64, [len(axes)], axes)
    return [
        helper.make_node("Constant", [], [name], value=constant),
        helper.make_node(kind, [*inputs, name], [output], **attributes),
    ]


def _constant(name: str, value: float) -> list[Any]:
    from onnx import TensorProto, helper

    return [helper.make_node("Constant", [], [name], value=helper.make_tensor(name, TensorProto.FLOAT, [], [value]))]


def _save(path: Path, nodes: list[Any], inputs: list[Value], outputs: list[Value]) -> None:
    import onnx
    from onnx import TensorProto, helper

    kinds = {"i": TensorProto.INT64, "f": TensorProto.FLOAT}
    flat = [node for entry in nodes for node in (entry if isinstance(entry, list) else [entry])]
    ends = [[helper.make_tensor_value_info(name, kinds[kind], shape) for name, kind, shape in side]
            for side in (inputs, outputs)]  # fmt: skip
    graph = helper.make_graph(flat, path.stem, *ends)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)
