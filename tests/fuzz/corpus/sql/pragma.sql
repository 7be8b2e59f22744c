PRAGMA foreign_keys = ON; PRAGMA main.user_version(-5); PRAGMA x = +1.5; PRAGMA y; PRAGMA z = delete; PRAGMA q = 'a b'
