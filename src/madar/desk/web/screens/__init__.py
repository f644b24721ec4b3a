"""The screens, one a file: each takes a visit and gives its page."""
