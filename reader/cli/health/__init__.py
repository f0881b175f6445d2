"""What ``reader doctor`` looks at: each check yields findings, and none raises."""
