from conferences.models import Decision, Participant
from conferences.queries.record import record_of
from conferences.verbs.parts import add_part
from conferences.verbs.signing import record_signing
from tests.conferences.held import in_session


def test_the_whole_record_costs_two_queries(world, django_assert_num_queries):
    conference = in_session(world, absent=[world.deputy])
    add_part(Decision, conference.pk, by=world.head.officer, text="Thống nhất nội dung báo cáo.")
    add_part(Participant, conference.pk, by=world.head.officer, role="chair", name="A", board=world.head.board)
    record_signing(conference.pk, world.head.board.pk, by=world.head.officer, signer="A")
    with django_assert_num_queries(2):
        record = record_of(conference)
    assert [each.board_short for each in record.attendances] == ["Bắc Ninh", "Hải Phòng", "Nghệ An"]
    assert [each.board_short for each in record.absent] == ["Hải Phòng"]
    assert record.quorum.sentence == "2/3 đơn vị có mặt, đủ điều kiện họp (cần ít nhất 2)"
    assert [each.text for each in record.decisions] == ["Thống nhất nội dung báo cáo."]
    assert [each.board_name for each in record.chairs] == ["Ban Tổ chức Tỉnh ủy Nghệ An"]
    assert list(record.signed) == [world.head.board.pk]
    assert record.signings[0] == conference.signings.get()
    assert record.signings[0].at == conference.signings.get().at
    assert record.next_item.title == "Tuyên bố lý do, giới thiệu đại biểu, điểm danh"
    assert record.agenda == list(conference.agendaitems.order_by("position"))
