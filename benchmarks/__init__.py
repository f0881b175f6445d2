"""Ratios and medians, printed for whoever asks: each module here measures one part and has a ``main()``."""
