"""The use cases that both front ends share; neither of them holds state of reading."""
