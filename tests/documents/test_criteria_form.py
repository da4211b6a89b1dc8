"""The form of a criteria sheet as it is handed out."""

import io

import openpyxl

from documents.criteria_form import HEADINGS, criteria_form
from scoring.models import Kind


def book(criteria=()):
    return openpyxl.load_workbook(io.BytesIO(criteria_form("Bảng tiêu chí cụm số 2", "Ghi chú", criteria)))


def test_the_blank_form_has_headings_choices_and_how_it_is_filled_in():
    page, guide = book().worksheets
    assert (page["A1"].value, page["A2"].value) == ("Bảng tiêu chí cụm số 2", "Ghi chú")
    assert [cell.value for cell in page[4]] == HEADINGS
    assert page.max_row == 4
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["C5:C1004"] == f'"{",".join(Kind.labels)}"'
    assert lists["F5:F1004"] == '"Có,Không"'
    told = " ".join(str(row[0].value) for row in guide.iter_rows())
    assert "“I.2.a” đứng dưới “I.2”" in told


def test_codes_stay_texts_and_points_numbers():
    page = book().worksheets[0]
    assert page.column_dimensions["A"].number_format == "@"
    assert page.column_dimensions["D"].number_format == "#,##0.##"
