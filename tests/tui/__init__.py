"""Tests of the terminal reader."""
