"""The folders tlgui writes to, and the runs kept in them. No torch, no Qt."""
