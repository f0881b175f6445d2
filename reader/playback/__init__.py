"""Live sound: a player that takes commands and tells events."""
