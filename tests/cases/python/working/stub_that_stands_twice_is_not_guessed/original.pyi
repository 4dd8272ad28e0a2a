class Start:
    def call(
        self, status: str
    ) -> int: ...
    def call(
        self, status: str
    ) -> int: ...

LIMIT = 1
