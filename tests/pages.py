"""Reading a page as a person does, and typing into the form on it as a browser would send it."""

from bs4 import BeautifulSoup


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def texts(response, selector: str) -> list[str]:
    """The visible text of every element found, spaces made single."""
    return [" ".join(element.text.split()) for element in soup(response).select(selector)]


def typed(response) -> dict[str, str | list[str]]:
    """What the browser would send back if the admin's form were saved untouched."""
    form = soup(response).select_one("#content form[method=post]")
    return {
        field["name"]: _value(field)
        for field in form.select("input[name], select[name], textarea[name]")
        if "__prefix__" not in field["name"] and _is_sent(field)
    }


def _is_sent(field):
    return field.get("type") != "submit" and (
        field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
    )


def _value(field):
    if field.name == "select":
        return [option["value"] for option in field.select("option[selected]")]
    if field.name == "textarea":
        return field.text.removeprefix("\n")
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def add_row(form: dict, prefix: str, **values) -> None:
    """Add a row to an inline table of the form, as the “add another” link does."""
    index = int(form[f"{prefix}-TOTAL_FORMS"])
    form[f"{prefix}-TOTAL_FORMS"] = str(index + 1)
    form |= {f"{prefix}-{index}-{name}": value for name, value in values.items()}


def refusals(response) -> list[str]:
    """Every sentence by which the admin says what is wrong."""
    return texts(response, ".errorlist li")


def said(response) -> list[str]:
    """The messages at the top of the page a form led to."""
    return texts(response, ".messagelist li")


def listed(response) -> list[list[str]]:
    """The cells of the admin's list, without the box to tick."""
    rows = soup(response).select("#result_list tbody tr")
    return [[" ".join(cell.text.split()) for cell in row.select("th, td:not(.action-checkbox)")] for row in rows]


def rows(page, table: str) -> list[list[str]]:
    """The cells of a table's body, headings of rows included; ``table`` selects it or what it stands in."""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.select(f"{table} tbody tr")
    ]
