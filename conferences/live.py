"""Where the newest picture for the projector is kept between two changes."""


def cache_key(conference_id: int) -> str:
    return f"conference:{conference_id}:live"
