"""What the sector decides, not the programmer: change these without touching code."""

import os

# Which of the two accepted spellings is written: "ủy" (Tỉnh ủy) or "uỷ" (Tỉnh uỷ). Search accepts both.
UY_SPELLING = "ủy"

# A deadline day ends at this local time.
DEADLINE_ENDS_AT = "23:59:59"

# A deadline on a weekend or public holiday of Vietnam moves to the next working day.
DEADLINES_MOVE_TO_WORKING_DAY = True

SITE_NAME = "Thi đua ngành Tổ chức xây dựng Đảng"

# Where people reach this site; the links in e-mails begin with it.
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

DEFAULT_FROM_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", "Thi đua ngành Tổ chức xây dựng Đảng <khong-tra-loi@localhost>"
)

# The right side of letters' Message-IDs.
EMAIL_DOMAIN = os.environ.get("EMAIL_DOMAIN", "localhost")

# How many letters a worker takes up at a time and sends over one connection.
MAIL_BATCH_SIZE = 500

# How many letters a minute a mail domain is given at most, as in {"gmail.com": 30}; others have no limit.
MAIL_PER_MINUTE = {}

# By which channels letters leave the site (mailbox/channels), beside the inbox in it.
MAIL_CHANNELS = ["mailbox.channels.email.Email"]

# The folder from which an SMS gateway takes files, where "mailbox.channels.sms_folder.SmsFolder" is in use as well.
SMS_FOLDER = os.environ.get("SMS_FOLDER", "")

# An invited official sets his password within so many days; then he has to be invited again.
INVITATION_DAYS = 7

# How large one uploaded file may be, and how many files go with one report.
FILE_MAX_MB = 20
FILES_PER_REPORT = 20

# How many photos a conference may have.
PHOTOS_PER_CONFERENCE = 100

# A proposal is to be answered within so many days of being raised or passed up (moved to a working day).
PROPOSAL_ANSWER_DAYS = 30

# What is asked about a board's points – to explain them, to check them across – is to be answered within so many days
# of being asked (moved to a working day).
SCORING_ANSWER_DAYS = 3
