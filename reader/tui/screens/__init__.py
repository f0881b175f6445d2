"""The screens: reading, and the panels that open over it."""
