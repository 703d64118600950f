"""The pages of certificates: making one, checking one."""
