"""What ``reader export`` is made of: the plan of its files, its sources, the studio that voices them, the progress."""
