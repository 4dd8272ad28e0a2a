def sync(client, items):
    client.connect()
    for item in items:
        client.send(item)
        log(item)
        if item.urgent:
            client.flush()
    client.flush()
    client.close()
