"""The pages on which somebody learns: quiz, chat, own progress."""
