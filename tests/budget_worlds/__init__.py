"""What the pages of the query budget need besides the grown world, made through the doors."""
