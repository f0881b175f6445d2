"""Reads Korean news aloud in the terminal: 음성재생 and 글자크기 for any article."""

__version__ = "0.1.0"
