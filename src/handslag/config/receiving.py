# SPDX-License-Identifier: EUPL-1.2
"""Receive files to disk, no more of each than may be taken in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from handslag.files.kinds import MOST_BYTES


class ToDiskWithLimit(TemporaryFileUploadHandler):
    """Write each file to a temporary file and let what is beyond the limit fall; its size tells that it was too large.

    Why not stop: the other files of the same form are still good, and each gets its own answer.
    """

    def new_file(self, *said: Any, **more: Any) -> None:
        """Begin a file. Why Any: the signature is Django's own."""
        super().new_file(*said, **more)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, as far as the limit goes."""
        if self.taken <= MOST_BYTES:
            self.file.write(raw_data[: MOST_BYTES + 1 - self.taken])
        self.taken += len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Hand the file over with the size it had."""
        return super().file_complete(file_size)
