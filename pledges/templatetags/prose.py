from django import template

from pledges.prose import as_html

register = template.Library()
register.filter("prose", as_html)
