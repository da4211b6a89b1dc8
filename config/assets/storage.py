"""Static files with a hash in their names, compressed ahead."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

SOURCE_MAP = "sourceMappingURL"


def _without_source_maps(patterns: tuple) -> tuple:
    return tuple(pattern for pattern in patterns if SOURCE_MAP not in str(pattern))


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Minified third-party files name source maps that are not shipped; those comments are not followed."""

    patterns = tuple(
        (glob, _without_source_maps(patterns)) for glob, patterns in CompressedManifestStaticFilesStorage.patterns
    )
