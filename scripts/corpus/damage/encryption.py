"""The oldest PDF encryption (RC4, 40 bits), for samples: no library writes it without random bytes."""
from __future__ import annotations

import hashlib
import re
import struct

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PRINT_ONLY = -60                # the permission bits of "printing allowed, changing not"


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def encrypted_pdf(objects: list[bytes], user: str, owner: str) -> bytes:
    """A PDF whose streams are encrypted. The objects must hold no strings: these are not looked at."""
    file_id = hashlib.md5(b"".join(objects)).digest()
    padded_user, padded_owner = ((word.encode() + PADDING)[:32] for word in (user, owner))
    owner_entry = rc4(hashlib.md5(padded_owner).digest()[:5], padded_user)
    key = hashlib.md5(padded_user + owner_entry + struct.pack("<i", PRINT_ONLY) + file_id).digest()[:5]
    entry = (f"<< /Filter /Standard /V 1 /R 2 /O <{owner_entry.hex()}> /U <{rc4(key, PADDING).hex()}> "
             f"/P {PRINT_ONLY} >>").encode()
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        match = re.search(rb"stream\n", body)
        if match:
            salt = struct.pack("<I", number)[:3] + b"\0\0"
            data = body[match.end():-len(b"\nendstream")]
            body = body[:match.end()] + rc4(hashlib.md5(key + salt).digest()[:10], data) + b"\nendstream"
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    offsets.append(len(out))
    out += f"{len(objects) + 1} 0 obj\n".encode() + entry + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R /Encrypt {len(offsets)} 0 R "
            f"/ID [<{file_id.hex()}> <{file_id.hex()}>] >>\nstartxref\n{start}\n%%EOF\n").encode()
    return bytes(out)
