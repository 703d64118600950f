"""Word and Excel, in and out."""
