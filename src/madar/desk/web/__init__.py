"""The workbench: the case in a browser on the same machine, one file a screen."""
