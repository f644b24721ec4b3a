"""Bytes come in and stay as they came: intake, blobs, ledger, audit."""
