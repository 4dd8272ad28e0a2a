# ... existing code ...

def get_users(names):
    with connect(**SETTINGS) as db:
        row = db.one("select * from users where name = ?", names[0])
    return [dict(row)]

# ... existing code ...
