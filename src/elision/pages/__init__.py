"""What elision shows as a page of its own: one file that needs nothing beside it."""
