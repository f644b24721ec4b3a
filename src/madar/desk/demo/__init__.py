"""The built-in case: an invented country, its war and its press; made by tools/make_demo.py, truth in truth.json."""
