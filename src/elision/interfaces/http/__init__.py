"""The HTTP service: OpenAI's chat form, the form of apply services, and elision's own."""
