"""What curriculum files could say better, and what they must not say. Pure; no database."""
