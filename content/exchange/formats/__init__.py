"""Quizzes in the formats of other programs, as plain values: GIFT, Moodle XML, Aiken."""
