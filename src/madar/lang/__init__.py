"""Tables, not code: what the languages' words mean to us, and the normal forms of text."""
