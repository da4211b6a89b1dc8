"""Reading an Excel file that a page handed out."""

import io

import openpyxl

HEAD = 4  # the row of headings


def tables(response) -> dict[str, list[list]]:
    """{title: [headings, row, row …]} of the file's sheets, as Excel sees the values."""
    assert response.status_code == 200
    pages = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets
    return {
        page["A1"].value: [list(row) for row in page.iter_rows(min_row=HEAD, values_only=True) if any(row)]
        for page in pages
    }


def column(table: list[list], heading: str) -> list:
    at = table[0].index(heading)
    return [row[at] for row in table[1:]]
