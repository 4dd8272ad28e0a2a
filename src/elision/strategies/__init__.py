"""Ways from an instruction to a new file: lazy edits, and what a refused one falls back on."""
