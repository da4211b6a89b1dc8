"""What Word puts on the clipboard as text/html when a part of a document is copied, and how a page gets it."""

# As Word 365 writes it: conditional comments, its own namespaces, lists as paragraphs with mso-list, line breaks anywhere.
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face {font-family:Symbol; panose-1:5 5 1 2 1 7 6 2 5 7;}
 p.MsoNormal {margin:0cm; font-size:14.0pt; font-family:"Times New Roman",serif;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;}
-->
</style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:"Table Normal";} </style><![endif]-->
</head>
<body lang=VI style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><b><span style='mso-fareast-language:EN-US'>I. Kết quả
thực hiện<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Tham mưu <i>22 quy định</i>,&nbsp;19 thông báo;<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New";mso-fareast-font-family:"Courier New"'><span
style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Cấp
tỉnh: 12<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Kiện toàn bộ máy<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Dòng một<br>
dòng hai <script>window.pasted = "dangerous"</script><img src="x.png" onerror="window.pasted = 'dangerous'"><span
style='display:none;mso-hide:all'>chữ ẩn</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=300 valign=top><p class=MsoNormal><b>Nội dung<o:p></o:p></b></p></td>
 <td width=100 valign=top><p class=MsoNormal>Số lượng<o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'><td width=300 valign=top><p class=MsoNormal>Đảng viên mới<o:p></o:p></p></td>
 <td width=100 valign=top><p class=MsoNormal>1.234<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal>Hết &lt;b&gt;phần&lt;/b&gt; một.<o:p></o:p></p>
<!--EndFragment-->
</body>
</html>"""

AS_TEXT = """I. Kết quả thực hiện
- Tham mưu 22 quy định, 19 thông báo;
+ Cấp tỉnh: 12
1. Kiện toàn bộ máy
Dòng một
dòng hai
Nội dung | Số lượng
Đảng viên mới | 1.234
Hết <b>phần</b> một."""

# As a browser and Google Docs write lists.
LISTS = """<p>Trước:</p><ul><li>Một</li><li>Hai<ul><li>Con</li><li><p>Cháu</p></li></ul></li></ul>
<ol start="3"><li>Ba</li><li>Bốn</li></ol><ul><li></li></ul><div>Sau <b>cùng</b>.</div>"""

LISTS_AS_TEXT = """Trước:
- Một
- Hai
+ Con
+ Cháu
3. Ba
4. Bốn
Sau cùng."""

PASTE = """
(area, [html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  area.focus();
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  return area.dispatchEvent(event); // false: the page has put it in itself
}
"""


def paste(area, html, text="chữ thường"):
    """Paste into a text area. True: the page leaves it to the browser."""
    return area.evaluate(PASTE, [html, text])
