"""A year's reminders reckoned by hand, from what the test itself has done: no rule of the program is asked.

The rules as docs/lifecycle.md tells them and ``set_usual_rules`` sets them; the deadlines as the sector has them.
"""

import datetime as dt

import holidays

DAY = dt.timedelta(days=1)
REST = set(holidays.country_holidays("VN", years=2026))

# step → (opens, due) as they are meant, before one that is a day of rest moves on to the next working day
CALENDAR = {
    "registration": ((1, 5), (1, 20)),
    "q1": ((3, 16), (4, 5)),
    "h1": ((5, 16), (6, 10)),
    "q3": ((9, 16), (10, 5)),
    "year": ((10, 16), (11, 10)),
}
OPENING = ((1, 5), (3, 31))
TITLES = {
    "registration": "Đăng ký thi đua năm 2026",
    "q1": "Báo cáo quý I năm 2026",
    "h1": "Báo cáo 6 tháng đầu năm 2026",
    "q3": "Báo cáo quý III năm 2026",
    "year": "Báo cáo năm 2026",
    "opening": "Soạn và mở ký giao ước thi đua năm 2026",
}
DIGEST_TITLES = {
    "registration": "Đăng ký thi đua",
    "q1": "Báo cáo quý I",
    "h1": "Báo cáo 6 tháng",
    "q3": "Báo cáo quý III",
    "year": "Báo cáo năm",
    "opening": "Ký giao ước",
}
OWING = ("none", "draft", "returned")


def works(day):
    return day.weekday() < 5 and day not in REST


def due(step):
    day = dt.date(2026, *(OPENING if step == "opening" else CALENDAR[step])[1])
    while not works(day):
        day += DAY
    return day


def opens(step):
    return dt.date(2026, *(OPENING if step == "opening" else CALENDAR[step])[0])


def days_of(step, before, overdue):
    found = []
    for number in before:
        day = due(step) - number * DAY
        while not works(day):
            day -= DAY
        found.append(day)
    day = due(step)
    while overdue:
        day += DAY
        if works(day):
            found.append(day)
            overdue -= 1
    return found


OWN = {step: days_of(step, [14, 7, 3, 1, 0], 5) for step in TITLES}
HEAD = {step: days_of(step, [3, 1, 0], 5) for step in TITLES}
CENTRE = {step: days_of(step, [], 5) for step in TITLES}


class Reckoning:
    """``boards``: {name: cluster number}; ``heads``: {cluster number: name}; ``standing``: {(name, step): state}."""

    def __init__(self, boards, heads, standing):
        self.boards, self.heads, self.standing = boards, heads, standing

    def owes(self, board, step, day):
        return opens(step) <= day and self.standing.get((board, step), "none") in OWING

    def steps_of(self, board):
        return [*CALENDAR, *(["opening"] if board in self.heads.values() else [])]

    def told(self, day) -> dict:
        """{username: {(audience, step, board or cluster)}} of what is to be told in the morning."""
        found = {}
        for board in self.boards:
            for step in self.steps_of(board):
                if day in OWN[step] and self.owes(board, step, day):
                    people = ["lanhdao"] if step == "opening" else ["lanhdao", "chuyenvien"]
                    for who in people:
                        found.setdefault(f"{board}.{who}", set()).add(("own", step, board))
        for number, head in self.heads.items():
            for step in CALENDAR:
                if day in HEAD[step] and self.owing_in(number, step, day, but=head):
                    for who in ("lanhdao", "chuyenvien"):
                        found.setdefault(f"{head}.{who}", set()).add(("head", step, number))
        for number in self.heads:
            for step in TITLES:
                if day in CENTRE[step] and self.owing_in(number, step, day):
                    found.setdefault("trunguong", set()).add(("centre", step, number))
        return found

    def owing_in(self, number, step, day, but=None):
        boards = [self.heads[number]] if step == "opening" else self.boards
        return [
            board for board in boards if self.boards[board] == number and board != but and self.owes(board, step, day)
        ]

    def still(self, told, day):
        """{username: the lines as they are to be read when the letter goes out}, of what was ``told`` in the morning."""
        found = {}
        for who, lines in told.items():
            left = {line for line in (self._line(*each, day) for each in lines) if line}
            if left:
                found[who] = left
        return found

    def _line(self, audience, step, of, day):
        if audience == "own":
            return TITLES[step] if self.owes(of, step, day) else None
        but = self.heads[of] if audience == "head" else None
        boards = self.owing_in(of, step, day, but)
        return f"{DIGEST_TITLES[step]}, Cụm {of}: {', '.join(sorted(boards))}" if boards else None
