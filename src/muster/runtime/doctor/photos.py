"""The folder of photos and voice notes: there, writable, and with the newest files the database tells of."""

import os

from django.db import connection

from muster.evidence import files
from muster.runtime.doctor.findings import Finding, ill, well
from muster.runtime.words import words

KEPT = """
    SELECT count(*), coalesce(sum(size), 0) FROM (
        SELECT size FROM photo WHERE stream_id IS NOT NULL
        UNION ALL SELECT size FROM voice_note WHERE stream_id IS NOT NULL
    ) kept
"""
NEWEST = """
    (SELECT digest, %s FROM photo WHERE stream_id IS NOT NULL ORDER BY attached_at DESC LIMIT 1)
    UNION ALL
    (SELECT digest, %s FROM voice_note WHERE stream_id IS NOT NULL ORDER BY attached_at DESC LIMIT 1)
"""
TABLE = "SELECT to_regclass('photo') IS NOT NULL"


def look_at_photos() -> Finding:
    """Whether photos can be kept, and whether what is kept is there."""
    what, folder = words("照片与录音", "Photos and recordings"), files.folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        remedy = words(f"使运行哨到的账户可写 {there}", f"Let the account that runs Muster write to {there}.")
        return ill(what, words(f"{folder} 不可写", f"{folder} cannot be written"), remedy)
    count, size, newest = _kept()
    if any(files.read(digest, ending=ending) is None for digest, ending in newest):
        return ill(
            what,
            words(f"{folder} 缺少照片或录音文件", f"{folder} lacks photos or recordings"),
            words(
                "各台机器须共用此目录；丢失的请用 muster restore 找回",
                "All machines share this folder; bring lost files back with muster restore.",
            ),
        )
    found = words(
        f"{folder}：{count:,} 份，{size / 1e6:,.1f} MB", f"{folder}: {count:,}, {size / 1e6:,.1f} MB"
    )
    return well(what, found)


def _kept() -> tuple[int, int, list[tuple[bytes, str]]]:
    """Number and bytes of what cases show, and the newest files; none before the first start."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        if not cursor.fetchone()[0]:
            return 0, 0, []
        cursor.execute(KEPT)
        count, size = cursor.fetchone()
        cursor.execute(NEWEST, [files.PICTURE, files.VOICE])
        newest = [(bytes(digest), str(ending)) for digest, ending in cursor.fetchall()]
    return int(count), int(size), newest
