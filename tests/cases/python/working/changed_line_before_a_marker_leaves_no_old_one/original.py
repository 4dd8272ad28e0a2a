import json


def load(path):
    text = path.read_text()
    return json.loads(text)


def save(path, data):
    text = json.dumps(data)
    path.write_text(text)
