"""The ladder of sandboxes, seen from outside: what each rung needs and the command that starts it."""
