"""Why a file cannot be read at all, and what its sender can do about it."""

from muster.core.lifecycle.refusals import Refusal


class FileRefused(Refusal):
    """Nothing of the file was taken in."""


class NoSuchFile(FileRefused):
    """The path names no readable file."""


class EmptyFile(FileRefused):
    """The file has no rows."""


class UnknownFormat(FileRefused):
    """The file is not a table of a kind that can be read."""


class RenamedFile(FileRefused):
    """The content is not what the name's ending says."""


class ProtectedFile(FileRefused):
    """The workbook needs a password."""


class DamagedFile(FileRefused):
    """The file is cut off or broken."""


class UnknownEncoding(FileRefused):
    """The bytes are not text in an encoding that can be told."""


class TooLarge(FileRefused):
    """A workbook or one of its cells is larger than can be taken in safely."""


class BadErrorFile(FileRefused):
    """What is wrong with the rows cannot be written where it is wanted."""


class HeaderMissing(FileRefused):
    """No row names the columns that are needed."""


class BadMapping(FileRefused):
    """A `--map` names a column or a field that does not exist, or one of them twice."""
