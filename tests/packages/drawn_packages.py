"""Packages of every kind for tests: by Debian's tools, by hand where these would not make them."""
import io
import struct
import subprocess
import tarfile
import zipfile
import zlib
from pathlib import Path


def double(name, script="pages=1"):
    """A document for the page_worker double."""
    return f"%PDF-double name={name} {script}\n".encode()


def zip_of(members, method=zipfile.ZIP_DEFLATED):
    """`members`: name → bytes; names in bytes are stored as they are, without the mark of UTF-8."""
    out = io.BytesIO()
    raw = {}
    with zipfile.ZipFile(out, "w", method) as package:
        for number, (name, content) in enumerate(members):
            if isinstance(name, bytes):
                raw[number] = name
                name = chr(ord("A") + number) * len(name)
            package.writestr(zipfile.ZipInfo(name), content, method)
    data = out.getvalue()
    for number, name in raw.items():
        data = data.replace(chr(ord("A") + number).encode() * len(name), name)
    return data


def tar_of(members, mode="w"):
    """`members`: (name, bytes) or a TarInfo."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=tarfile.GNU_FORMAT) as package:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                package.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                package.addfile(info, io.BytesIO(member[1]))
    return out.getvalue()


def special(name, kind, link=""):
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = link
    return info


def rar4_of(members):
    """Stored, as RAR 2.9 writes it."""
    def block(kind, flags, body, size_of_data=b""):
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + size_of_data

    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, content in members:
        name = name.encode("ascii")
        body = struct.pack("<IIBIIBBHI", len(content), len(content), 3, zlib.crc32(content), 0, 29, 0x30,
                           len(name), 0o100644)
        out += block(0x74, 0x8000, body + name, content)
    return out + block(0x7B, 0x4000, b"")


def rar5_of(members):
    """Stored, as RAR 5 writes it; names in UTF-8."""
    def number(value):
        out = b""
        while True:
            part = value & 0x7F
            value >>= 7
            out += bytes([part | (0x80 if value else 0)])
            if not value:
                return out

    def block(body, content=b""):
        head = number(len(body)) + body
        return struct.pack("<I", zlib.crc32(head)) + head + content

    out = b"Rar!\x1a\x07\x01\x00" + block(number(1) + number(0) + number(0))
    for name, content in members:
        name = name.encode()
        body = number(2) + number(2) + number(len(content)) + number(4) + number(len(content)) + number(0o100644)
        body += struct.pack("<I", zlib.crc32(content)) + number(0) + number(1) + number(len(name)) + name
        out += block(body, content)
    return out + block(number(5) + number(4) + number(0))


def by_tool(folder, command, files, result):
    """What a program of Debian packs; `files`: name → bytes."""
    folder = Path(folder)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    subprocess.run([*command, *files], cwd=folder, check=True, capture_output=True)
    return (folder / result).read_bytes()


def declaring(package, size):
    """A ZIP whose directory states another size of its first member."""
    at = package.rfind(b"PK\x01\x02")
    local = package.find(b"PK\x03\x04")
    package = bytearray(package)
    package[at + 24:at + 28] = struct.pack("<I", size)
    package[local + 22:local + 26] = struct.pack("<I", size)
    return bytes(package)
