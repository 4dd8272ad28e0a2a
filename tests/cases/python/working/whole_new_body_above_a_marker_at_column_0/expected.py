def fetch(url, session):
    return cached(url)


def close(session):
    session.close()
