"""Text as lines that can be put together again byte for byte; nothing here knows syntax or disk."""
