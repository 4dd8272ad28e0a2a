"""The page of the service: a merge and a race that a person can watch."""
