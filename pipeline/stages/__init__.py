"""What engines share: pure functions from pixels and tables to pixels, one file a craft."""
