"""One module per command, each imported only when its command runs; each names its command ``command``."""
