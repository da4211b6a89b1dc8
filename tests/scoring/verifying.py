"""Cards of the world's cluster on their way through verification, brought there through the doors."""

from scoring.models import Explanation, Score, Scorecard
from scoring.verbs.computing import compute_points
from scoring.verbs.verification import (
    accept_self_points,
    ask_explanation,
    explain,
    finish_verification,
    reopen_verification,
    send_explanations,
    send_questions,
    verify_scores,
)
from tests.pledges.lives import checker_of
from tests.remembered import lives
from tests.scoring.lives import D, names, score_of, submitted

WHY = "Còn một văn bản chưa có trong hồ sơ."
QUESTION = "Đề nghị đồng chí nêu căn cứ của điểm tự chấm."
ANSWER = "Căn cứ báo cáo 6 tháng đầu năm của đơn vị."
AGAIN = "Đơn vị bổ sung hồ sơ sau khi thẩm định."


def given(card, by, *, version=None, at=None, **lines) -> Scorecard:
    """``given(card, by, verified={"I.1": 27}, why={…})``; over whatever version there is unless it is named."""
    typed = {
        name: value
        for part, of in lines.items()
        for code, each in of.items()
        for name, value in names(card, code, {part: each}).items()
    }
    version = Scorecard.objects.get(pk=card.pk).version if version is None else version
    return verify_scores(card.pk, typed, by=by, version=version, at=at)


def asked(card, by, code="I.1", question=QUESTION) -> Explanation:
    return ask_explanation(score_of(card, code).pk, by=by, question=question)


def question_of(card, code="I.1") -> Explanation:
    """The newest about that line."""
    return Explanation.objects.filter(score=score_of(card, code)).order_by("pk").last()


def judge_of(world, member):
    """The leader of the board that heads the member's cluster."""
    return (world.stranger if member is world.stranger else world.head).leader


def points_of(card) -> dict[str, object]:
    """{code: the verified points}"""
    scores = Score.objects.filter(card=card).order_by("pk")
    return dict(scores.values_list("criterion__code", "verified_points"))


@lives
def verified_some(world, member=None, **more) -> Scorecard:
    """I.1 has 27 of the 28,5 that its board claims."""
    member = member or world.member
    card = submitted(world, member, **more)
    return given(card, checker_of(world, member), verified={"I.1": D(27)}, why={"I.1": WHY})


@lives
def questioned(world, member=None, **more) -> Scorecard:
    """With a question about I.1 that is not sent yet."""
    card = verified_some(world, member, **more)
    asked(card, checker_of(world, member or world.member))
    return card


@lives
def explaining(world, member=None, **more) -> Scorecard:
    return send_questions(questioned(world, member, **more).pk, by=checker_of(world, member or world.member))


@lives
def answered(world, member=None, **more) -> Scorecard:
    """The answer is not sent yet."""
    card = explaining(world, member, **more)
    explain(card.pk, {question_of(card).pk: ANSWER}, by=(member or world.member).officer)
    return card


@lives
def explained(world, member=None, **more) -> Scorecard:
    return send_explanations(answered(world, member, **more).pk, by=(member or world.member).leader)


@lives
def all_verified(world, member=None, **more) -> Scorecard:
    """Every line has points that count; not finished yet."""
    member = member or world.member
    card = verified_some(world, member, **more)
    accept_self_points(card.pk, by=checker_of(world, member))
    compute_points(card.cluster_year_id, by=judge_of(world, member))
    return Scorecard.objects.get(pk=card.pk)


@lives
def verified(world, member=None, **more) -> Scorecard:
    member = member or world.member
    return finish_verification(all_verified(world, member, **more).pk, by=checker_of(world, member))


@lives
def reopened(world, member=None, **more) -> Scorecard:
    member = member or world.member
    return reopen_verification(verified(world, member, **more).pk, by=checker_of(world, member), reason=AGAIN)


# name → (the way there, the state it ends in)
VERIFYING_LIVES = {
    "verified_some": (verified_some, "submitted"),
    "questioned": (questioned, "submitted"),
    "explaining": (explaining, "explaining"),
    "answered": (answered, "explaining"),
    "explained": (explained, "explained"),
    "all_verified": (all_verified, "submitted"),
    "verified": (verified, "verified"),
    "reopened": (reopened, "explained"),
}


def brought(world, life, member=None, **more) -> Scorecard:
    return VERIFYING_LIVES[life][0](world, member, **more)
