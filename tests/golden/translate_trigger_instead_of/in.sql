-- title: INSTEAD OF triggers
CREATE TABLE person (id INTEGER PRIMARY KEY, first TEXT, last TEXT);
CREATE VIEW full_name AS SELECT id, first || ' ' || last AS name FROM person;
INSERT INTO person VALUES (1, 'Ann', 'Arden'), (2, 'Bob', 'Brown');

-- An INSERT into a view.
CREATE TRIGGER full_name_insert INSTEAD OF INSERT ON full_name
BEGIN
    INSERT INTO person (id, first, last) VALUES (NEW.id, substr(NEW.name, 1, instr(NEW.name, ' ') - 1), substr(NEW.name, instr(NEW.name, ' ') + 1));
END;
INSERT INTO full_name (id, name) VALUES (3, 'Cid Cole');

-- An UPDATE of a view.
CREATE TRIGGER full_name_update INSTEAD OF UPDATE ON full_name
BEGIN
    UPDATE person SET last = substr(NEW.name, instr(NEW.name, ' ') + 1) WHERE id = OLD.id;
END;
UPDATE full_name SET name = 'Ann Archer' WHERE id = 1;

-- A DELETE from a view.
CREATE TRIGGER full_name_delete INSTEAD OF DELETE ON full_name
BEGIN
    DELETE FROM person WHERE id = OLD.id;
END;
DELETE FROM full_name WHERE name LIKE 'bob%';

-- An UPDATE of some of a view's columns: PostgreSQL's INSTEAD OF triggers have no list of columns.
CREATE TRIGGER full_name_update_id INSTEAD OF UPDATE OF id ON full_name
BEGIN
    UPDATE person SET id = NEW.id WHERE id = OLD.id;
END;
