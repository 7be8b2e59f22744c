CREATE TRIGGER full_name_insert INSTEAD OF INSERT ON full_name
BEGIN
    INSERT INTO node (id, first, last) VALUES (NEW.id, substr(NEW.name, 1, instr(NEW.name, ' ') - 1), substr(NEW.name, instr(NEW.name, ' ') + 1));
END;
INSERT INTO full_name (id, name) VALUES (3, 'Cid Cole');
CREATE TRIGGER full_name_update INSTEAD OF UPDATE ON full_name
BEGIN
    UPDATE node SET last = substr(NEW.name, instr(NEW.name, ' ') + 1) WHERE id = OLD.id;
END;
UPDATE full_name SET name = 'Ann Archer' WHERE id = 1;
CREATE TRIGGER full_name_delete INSTEAD OF DELETE ON full_name
BEGIN
    DELETE FROM node WHERE id = OLD.id;
END;
DELETE FROM full_name WHERE name LIKE 'bob%';
