"""One file per semiotic class: what looks like it, and how it is said."""
