"""Ways in from outside: each carries text to the door and back, and adds no meaning of its own."""
