class TestFields:
    def test_prompt(self, model):
        prompt = Prompt("hi", model=model)
        assert build(prompt) == [
            {
                "role": "user",
            }
        ]


class TestSystem:
    def test_once(self, model):
        prompt = Prompt("hi", model=model)
        assert len(build(prompt)) == 1


class TestTools:
    def test_none(self, model):
        assert not build(None)
