CREATE TRIGGER full_name_update_id INSTEAD OF UPDATE OF id ON full_name
BEGIN
    UPDATE node SET id = NEW.id WHERE id = OLD.id;
END;
