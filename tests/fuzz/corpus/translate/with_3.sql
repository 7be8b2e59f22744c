WITH old AS (SELECT id FROM node WHERE name = 'leaf') DELETE FROM node WHERE id IN (SELECT id FROM old);
