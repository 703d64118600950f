"""From drafts to files: what an author takes along, and can import again."""
