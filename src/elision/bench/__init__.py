"""What each way to a new file takes: raced on one edit, or counted over a history."""
