-- title: BEFORE triggers
CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, balance INTEGER NOT NULL DEFAULT 0, locked BOOLEAN DEFAULT 0);
CREATE TABLE log (what TEXT, n INTEGER);
INSERT INTO account (id, name, balance) VALUES (1, 'Ann', 100), (2, 'Bob', 50);

-- RAISE(ABORT) stops the statement with a message.
CREATE TRIGGER no_debt BEFORE UPDATE OF balance ON account WHEN NEW.balance < 0
BEGIN
    SELECT RAISE(ABORT, 'balance below zero');
END;
UPDATE account SET balance = balance - 10 WHERE id = 1;

-- RAISE(IGNORE) leaves out the row.
CREATE TRIGGER keep_locked BEFORE DELETE ON account WHEN OLD.locked
BEGIN
    SELECT RAISE(IGNORE);
END;
UPDATE account SET locked = 1 WHERE id = 1;
DELETE FROM account;

-- RAISE on a condition inside.
CREATE TRIGGER check_name BEFORE INSERT ON account
BEGIN
    SELECT CASE WHEN NEW.name IS NULL THEN RAISE(FAIL, 'a name is needed') END;
END;
INSERT INTO account (id, name) VALUES (3, 'Cid');

-- Changes to other tables happen before the row's own.
CREATE TRIGGER log_insert BEFORE INSERT ON account
BEGIN
    INSERT INTO log VALUES ('insert ' || NEW.name, (SELECT count(*) FROM account));
END;
INSERT INTO account (id, name, balance) VALUES (4, 'Dan', 7), (5, 'Eve', 8);

-- A row that the trigger changes is changed before the statement's own values arrive.
CREATE TRIGGER touch BEFORE UPDATE OF name ON account
BEGIN
    UPDATE account SET balance = balance + 1 WHERE id = OLD.id;
END;
UPDATE account SET name = 'Eva' WHERE id = 5;

-- The same where the trigger asks for more than the row's key.
CREATE TRIGGER tidy BEFORE UPDATE OF locked ON account
BEGIN
    UPDATE account SET name = NULL WHERE name = '' AND id = OLD.id;
END;
UPDATE account SET locked = 0 WHERE id = 5;
