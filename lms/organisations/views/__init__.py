"""What learners see of joining, signing in, and their own account."""
