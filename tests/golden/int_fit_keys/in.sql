-- options: --int=fit
-- Keys keep as many values in hand as they have used.
CREATE TABLE country (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO country VALUES (1, 'France'), (16383, 'Peru');
CREATE TABLE city (id INTEGER PRIMARY KEY, country_id INTEGER REFERENCES country, height INTEGER);
INSERT INTO city VALUES (16384, 1, 32767);
CREATE TABLE street (id INTEGER PRIMARY KEY, city_id INTEGER REFERENCES city);
INSERT INTO street VALUES (1073741824, 16384);
