from django.template import Context, Template

from provinces.templatetags.boards import board_link


def test_a_provinces_board_leads_to_its_page_and_the_centre_is_only_named():
    assert board_link(7, "Ban <Bắc Ninh>") == '<a href="/tinh-thanh/7/">Ban &lt;Bắc Ninh&gt;</a>'
    assert board_link(None, "Ban Tổ chức Trung ương") == "Ban Tổ chức Trung ương"
    page = Template("{% load boards %}{% board_link None name %}").render(Context({"name": "<b>"}))
    assert page == "&lt;b&gt;"
