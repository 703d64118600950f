"""What a text could say better, said while it is written."""
