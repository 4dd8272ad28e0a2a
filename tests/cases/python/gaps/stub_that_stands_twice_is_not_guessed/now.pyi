class Start:
    def call(
        self, status: str
    ) -> str: ...
    def call(
        self, status: str
    ) -> int: ...

LIMIT = 1
