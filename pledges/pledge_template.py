"""The pledge a head begins with: plain text in the words of the sector, to be edited. Pure: names in, text out.

Contents as clusters of the sector and of provinces sign them (political tasks, Party building, emulation and
commendation, reporting discipline); the wording is the house's own.
"""

from collections.abc import Sequence

from provinces.names import spelled

MARK = "[Bản mẫu: đề nghị sửa cho phù hợp với cụm, rồi xóa dòng này.]"  # while it stands, nobody can be asked to sign

_TEXT = """{mark}

Thực hiện sự chỉ đạo của Ban Tổ chức Trung ương và Hội đồng Thi đua - Khen thưởng ngành Tổ chức xây dựng Đảng về \
công tác thi đua, khen thưởng năm {year}, {count} đơn vị thành viên {cluster}, gồm: {boards}, cùng thống nhất ký \
kết giao ước thi đua năm {year} với những nội dung sau:

I. MỤC ĐÍCH

Phát huy tinh thần đoàn kết, chủ động, sáng tạo của cán bộ, công chức các đơn vị trong cụm; tạo động lực hoàn \
thành xuất sắc nhiệm vụ công tác tổ chức xây dựng Đảng năm {year}; tăng cường trao đổi kinh nghiệm, kịp thời \
phát hiện, biểu dương và nhân rộng mô hình mới, cách làm hay.

II. NỘI DUNG THI ĐUA

1. Thực hiện nhiệm vụ chính trị

- Tham mưu cấp ủy lãnh đạo, chỉ đạo và tổ chức thực hiện kịp thời, có chất lượng các chủ trương, nghị quyết, quy \
định của Đảng về công tác tổ chức xây dựng Đảng và hệ thống chính trị.
- Hoàn thành đúng tiến độ chương trình công tác năm và các nhiệm vụ được Ban Tổ chức Trung ương và cấp ủy giao.
- Đổi mới phương pháp, lề lối làm việc; đẩy mạnh ứng dụng công nghệ thông tin, chuyển đổi số trong công tác tổ \
chức, cán bộ.

2. Xây dựng Đảng, xây dựng cơ quan

- Tham mưu nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên; \
thực hiện tốt công tác kết nạp đảng viên.
- Thực hiện nghiêm quy định về công tác cán bộ, quản lý đảng viên, bảo vệ chính trị nội bộ; chủ động kiểm tra, \
giám sát.
- Xây dựng cấp ủy, cơ quan trong sạch, vững mạnh, đoàn kết; đội ngũ cán bộ “trung thành, trung thực, gương mẫu, \
trong sáng, tinh thông”.

3. Công tác thi đua, khen thưởng

- Phát động và tổ chức phong trào thi đua thiết thực, gắn với học tập và làm theo tư tưởng, đạo đức, phong cách \
Hồ Chí Minh.
- Đăng ký thi đua đúng hạn; bình xét, đề nghị khen thưởng công khai, dân chủ, đúng quy định, đúng thành tích.
- Mỗi đơn vị có ít nhất một mô hình mới hoặc cách làm hay để giới thiệu trong cụm; tham gia các hoạt động an \
sinh xã hội.

4. Chế độ thông tin, báo cáo

- Gửi báo cáo quý I, 6 tháng, quý III và báo cáo năm đầy đủ, đúng thời gian, số liệu trung thực.
- Tham gia đầy đủ, đúng thành phần các hội nghị và hoạt động chung của cụm; kịp thời phản ánh khó khăn, kiến \
nghị.

III. TỔ CHỨC THỰC HIỆN

- Các đơn vị thành viên căn cứ giao ước này cụ thể hóa thành chỉ tiêu, nhiệm vụ của đơn vị, phổ biến tới toàn \
thể cán bộ, công chức và tổ chức thực hiện.
- {head} theo dõi, đôn đốc việc thực hiện giao ước, chủ trì sơ kết 6 tháng, tổng kết năm và chấm điểm thi đua \
theo quy định.
- Kết quả thực hiện giao ước là căn cứ để bình xét thi đua, đề nghị khen thưởng năm {year}.

Các đơn vị trong cụm cam kết thực hiện nghiêm túc, đầy đủ các nội dung trên."""


def pledge_text(cluster: str, year: int, boards: Sequence[str], head: str = "") -> str:
    """``cluster`` as “Cụm thi đua số 2”, ``boards`` by their full names in order, ``head``'s too, "" for none.

    Begins with ``MARK``, which says that it is a template.
    """
    text = _TEXT.format(
        mark=MARK,
        cluster=cluster,
        year=year,
        count=len(boards),
        boards="; ".join(boards),
        head=f"{head}, cụm trưởng," if head else "Cụm trưởng",
    )
    return spelled(text)


def is_template(text: str) -> bool:
    """The line that says so still stands in it."""
    return MARK in text
