"""What bin/run does: prepare everything, start the site's programs, keep them alive, stop them together."""
