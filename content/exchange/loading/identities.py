"""Identities that stay the same on every load, in every installation.

A module loaded in two places has the same key, so a certificate or a backup of one is
understood by the other. Never change the namespace or what goes into an identity.
"""

from uuid import UUID, uuid5

NAMESPACE = UUID("8f0b7f4e-6a6e-5d0f-9c3b-6f5f0a4b1d22")


def key_of(file_key: str) -> UUID:
    """This is the translation_key of what a file describes."""
    return uuid5(NAMESPACE, file_key)


def part_of(file_key: str, *ids: str) -> str:
    """This is the id of a block or list item inside it, as StreamField wants it."""
    return str(uuid5(NAMESPACE, f"{file_key}#{'/'.join(ids)}"))
