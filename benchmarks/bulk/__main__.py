"""``python -m benchmarks.bulk NAME [COUNT]``."""

import sys

from benchmarks.bulk import MEASUREMENTS, main

if __name__ == "__main__":
    if len(sys.argv) > 1:
        MEASUREMENTS[sys.argv[1]](*map(int, sys.argv[2:]))
    else:
        main()
