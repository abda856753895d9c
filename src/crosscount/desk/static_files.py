"""Static files as the desk serves them: named by their content, and compressed once at the start."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Compresses by gzip alone, also where Brotli is installed, which takes a dozen times as long at every start."""

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor; WhiteNoise calls this."""
        return Compressor(use_brotli=False, **options)
