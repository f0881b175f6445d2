"""The terminal reader: shows an article large, highlights what is heard, and takes keys."""
