"""Identities: 128 random bits as 32 hexadecimal digits, so that desks that never met cannot collide."""

from __future__ import annotations

import secrets

BITS = 128


def new_id() -> str:
    return secrets.token_hex(BITS // 8)
