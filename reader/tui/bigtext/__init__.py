"""Layout and drawing of large text: pure functions from text and a font to rows of terminal cells."""
