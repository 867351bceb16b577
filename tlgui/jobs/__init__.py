"""The engine, a child process that does jobs, and its client. No torch, no Qt."""
