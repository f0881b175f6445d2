"""Files: an article as sound, and as text to read along. The contract stands in :mod:`reader.export.exporter`."""
