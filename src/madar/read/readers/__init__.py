"""One file a family of formats; run only inside the jail."""
