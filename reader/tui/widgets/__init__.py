"""The parts of the reading screen; they know nothing of one another."""
