"""The provinces and boards themselves."""

from dataclasses import dataclass

from django.utils.formats import date_format

from provinces.days import ONE_DAY
from transitions.merger.asked import Change
from transitions.merger.parts.part import Part, Reading


@dataclass(frozen=True)
class Places(Part):
    """The doors of the registry do it, before all other parts."""

    reading: Reading

    heading = "Tỉnh, thành và ban tổ chức"

    @property
    def sentences(self) -> list[str]:
        asked = self.reading.asked
        last = date_format(asked.on - ONE_DAY)
        ended = [f"{board.board_name} kết thúc, ngày cuối là {last}." for board in self.reading.boards.values()]
        begun = f"{asked.place} (mã {asked.code}) và {asked.board} bắt đầu {self.reading.since}, theo {asked.basis}."
        return [*ended, begun, "Báo cáo, điểm, hội nghị trước ngày đó vẫn đứng tên đơn vị cũ; đơn vị mới đọc được."]

    def carry_out(self, doing):
        return None


@dataclass(frozen=True)
class Renaming(Part):
    asked: Change
    before: str

    heading = "Tên gọi"

    @property
    def sentences(self) -> list[str]:
        day = date_format(self.asked.on)
        return [
            f"Từ ngày {day}, {self.before} là {self.asked.place}, theo {self.asked.basis}.",
            f"Ban tổ chức từ ngày đó mang tên {self.asked.board}; văn bản trước ngày đó vẫn mang tên cũ.",
            "Mã, cụm, nhiệm vụ, báo cáo, điểm và tài khoản của đơn vị giữ nguyên.",
        ]

    def carry_out(self, doing):
        return None
