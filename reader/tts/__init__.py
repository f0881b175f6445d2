"""Utterance → Clip: engines, and the wrappers that cache them and stand in for them."""
