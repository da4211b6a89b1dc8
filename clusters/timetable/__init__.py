"""The calendar of a cluster's year: who sets its days, by which doors, and the page that shows them."""
