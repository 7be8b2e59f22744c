SELECT fullkey, type, atom FROM json_tree('{"a":[1,{"b":2}]}') ORDER BY id;
