def sync(client, items):
    client.connect()
    for item in items:
        client.send(item)
        log(item)
    client.flush()
    client.close()
