"""Plain mode: everything by typing and by ear, in lines that are only ever added, with nothing but printable text."""
