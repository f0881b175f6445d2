"""Data of the sitting: what a listener hears when a word is taken apart."""
