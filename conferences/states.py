"""The lives of a conference, of its minutes and of the tasks it agreed on."""

from django.db import models


class ConferenceState(models.TextChoices):
    PLANNED = "planned", "Đang chuẩn bị"
    INVITED = "invited", "Đã mời"
    IN_SESSION = "in_session", "Đang họp"
    HELD = "held", "Đã họp"
    CANCELLED = "cancelled", "Đã hủy"


PLANNED, INVITED, IN_SESSION, HELD, CANCELLED = ConferenceState

MOVES = {
    (PLANNED, INVITED): "Gửi giấy mời",
    (INVITED, INVITED): "Báo thay đổi",
    (INVITED, CANCELLED): "Hủy hội nghị",
    (PLANNED, IN_SESSION): "Khai mạc",
    (INVITED, IN_SESSION): "Khai mạc",
    (IN_SESSION, HELD): "Bế mạc",
    (PLANNED, HELD): "Ghi nhận đã họp",
    (INVITED, HELD): "Ghi nhận đã họp",
}
AHEAD = [PLANNED, INVITED]  # not begun yet
MET = [IN_SESSION, HELD]  # what the boards agreed can be written down
SHAPES = {PLANNED: "draft", INVITED: "submitted", IN_SESSION: "signing", HELD: "approved", CANCELLED: "none"}


class MinutesState(models.TextChoices):
    DRAFT = "draft", "Đang soạn biên bản"
    COMMENTING = "commenting", "Đang lấy ý kiến biên bản"
    CONFIRMED = "confirmed", "Đã xác nhận biên bản"


MINUTES_SHAPES = {
    MinutesState.DRAFT: "draft",
    MinutesState.COMMENTING: "commenting",
    MinutesState.CONFIRMED: "approved",
}


class TaskState(models.TextChoices):
    OPEN = "open", "Đang thực hiện"
    PARTLY = "partly", "Hoàn thành một phần"
    DONE = "done", "Hoàn thành"
    DROPPED = "dropped", "Không thực hiện"


UNFINISHED = [TaskState.OPEN, TaskState.PARTLY]
TASK_SHAPES = {
    TaskState.OPEN: "draft",
    TaskState.PARTLY: "submitted",
    TaskState.DONE: "approved",
    TaskState.DROPPED: "none",
}


def standing(state: str, minutes: str | None) -> tuple[str, str]:
    """(shape, label) of a conference, told by its minutes once they are begun."""
    if minutes:
        return MINUTES_SHAPES[minutes], MinutesState(minutes).label
    return SHAPES[state], ConferenceState(state).label
