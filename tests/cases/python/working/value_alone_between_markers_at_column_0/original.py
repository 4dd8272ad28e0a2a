def fetch(url, session):
    """Read a page."""
    timeout = 10
    retries = 3
    for attempt in range(retries):
        reply = session.get(url, timeout=timeout)
        if reply.ok:
            return reply.text
    raise LookupError(url)


def close(session):
    session.close()
