from functools import cache

from .database import connect

SETTINGS = {
    "host": "localhost",
    "port": 5432,
    "debug": False
}


@cache
def get_user(name):
    with connect(**SETTINGS) as db:
        row = db.one("select * from users where name = ?", name)
    return dict(row)


def get_users(names):
    with connect(**SETTINGS) as db:
        rows = db.all("select * from users where name in ?", names)
    return [dict(row) for row in rows]


def report(names):
    def line(user):
        name = user["name"].title()
        return f"{name:<20} {user['email']}"

    return "\n".join(line(user) for user in get_users(names))
