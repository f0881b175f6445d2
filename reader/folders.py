"""Where a listener's files are kept, as their system has it; a folder that nothing was written to need not exist."""

from __future__ import annotations

from pathlib import Path

_NAME = "sori-reader"


def config_folder() -> Path:
    """What the listener wrote: settings, and their dictionary."""
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def data_folder() -> Path:
    """What they would miss: the library, and voices that were fetched."""
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """Places, bookmarks, and what was chosen in the app."""
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """What may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(_NAME, appauthor=False)


def log_folder() -> Path:
    """The log."""
    from platformdirs import user_log_path

    return user_log_path(_NAME, appauthor=False)
