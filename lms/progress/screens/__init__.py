"""What the templates of a quiz and of a chat are given: words and marks put together."""
