"""Front-end files straight out of installed wheels: no CDN, no Node, no third-party file in the project."""
