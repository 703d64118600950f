"""From a file to drafts: upload, preview, confirm."""
