"""PCM in the one format: decoding, editing, time stretching, and where it goes."""
