"""What htmx does with an answer, done to a parsed page: so a page changed in part can be compared with a reload."""

import copy
import json
import re

from tests.pages import soup

HEADERS = {"HX-Request": "true"}


def fill(page, typed: dict) -> None:
    """Type into the fields of these names, or choose in them."""
    for name, value in typed.items():
        field = page.find(attrs={"name": name})
        if field.name == "textarea":
            field.string = f"\n{value}"  # a browser drops this line break, Django writes it
        elif field.name == "select":
            for option in field.find_all("option"):
                option.attrs.pop("selected", None)
            if value:  # an empty choice stands first and is chosen by default
                field.find("option", value=value)["selected"] = ""
        else:
            field["value"] = value


def typed_in(form) -> dict:
    """{name: value} of the form's fields as they stand."""
    return {field["name"]: _value(field) for field in form.select("[name]") if _is_sent(field)}


def fire(client, page, selector: str):
    """Send the request of an element with what its form holds, and swap the answer in. Returns the answer."""
    element = page.select_one(selector)
    method = "post" if element.has_attr("hx-post") else "get"
    ask = getattr(client, method)
    response = ask(element[f"hx-{method}"], data=typed_in(element), headers=HEADERS, follow=True)
    if _is_swapped(page, response.status_code):
        _swap(page, element, soup(response))
    return response


def seen(page, selector: str) -> str:
    """A part of the page in a form that can be compared: one of a kind of spaces and order of attributes."""
    part = copy.copy(page.select_one(selector))
    for token in part.select("[name=csrfmiddlewaretoken]"):
        token.decompose()
    for tag in [part, *part.find_all(True)]:
        tag.attrs = {
            name: " ".join(value.split()) if isinstance(value, str) else value
            for name, value in sorted(tag.attrs.items())
        }
    return re.sub(r"\s+", " ", part.prettify())


def _value(field):
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.find("option", selected=True) or field.find("option")
        return chosen["value"]
    return field.get("value", "")


def _is_sent(field):
    ticked = field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")
    return field.name != "button" and ticked and not field.has_attr("disabled")


def _is_swapped(page, status):
    """As the page's own configuration of htmx says: the first rule that fits."""
    config = json.loads(page.find("meta", attrs={"name": "htmx-config"})["content"])
    return next(rule["swap"] for rule in config["responseHandling"] if re.fullmatch(rule["code"], str(status)))


def _swap(page, element, fragment):
    for part in fragment.select("[hx-swap-oob=innerHTML]"):
        place = page.find(id=part["id"])
        place.clear()
        place.extend(list(part.extract().contents))
    for part in fragment.select("[hx-swap-oob=true]"):
        del part["hx-swap-oob"]
        page.find(id=part["id"]).replace_with(part.extract())
    target = page.select_one(element["hx-target"]) if element.has_attr("hx-target") else element
    if element.get("hx-swap", "innerHTML") == "outerHTML":
        target.replace_with(*list(fragment.contents))
    else:
        target.clear()
        target.extend(list(fragment.contents))
