class Reply:
    def text(self):
        self._force()
        return "".join(self._chunks)

    def text_or_raise(self):
        return self.text()

    def json(self):
        self._force()
        return self._json


class LateReply:
    async def text(self):
        await self._force()
        return "".join(self._chunks)

    def text_or_raise(self):
        if not self._done:
            raise ValueError("not yet awaited")
        return "".join(self._chunks)
