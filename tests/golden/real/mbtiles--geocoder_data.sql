-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."map" (
    "zoom_level" bigint,
    "tile_column" bigint,
    "tile_row" bigint,
    "tile_id" text,
    "grid_id" text
);
CREATE TABLE "public"."grid_key" (
    "grid_id" text,
    "key_name" text
);
CREATE TABLE "public"."keymap" (
    "key_name" text,
    "key_json" text
);
CREATE TABLE "public"."grid_utfgrid" (
    "grid_id" text,
    "grid_utfgrid" bytea
);
CREATE TABLE "public"."metadata" (
    "name" text,
    "value" text
);
CREATE TABLE "public"."images" (
    "tile_data" bytea,
    "tile_id" text
);
CREATE TABLE "public"."geocoder_data" (
    "type" text,
    "shard" bigint,
    "data" bytea
);

-- after data
CREATE INDEX "map_grid_id" ON "public"."map" ("grid_id");
CREATE UNIQUE INDEX "map_index" ON "public"."map" ("zoom_level", "tile_column", "tile_row");
CREATE UNIQUE INDEX "grid_key_lookup" ON "public"."grid_key" ("grid_id", "key_name");
CREATE UNIQUE INDEX "keymap_lookup" ON "public"."keymap" ("key_name");
CREATE UNIQUE INDEX "grid_utfgrid_lookup" ON "public"."grid_utfgrid" ("grid_id");
CREATE UNIQUE INDEX "name" ON "public"."metadata" ("name");
CREATE UNIQUE INDEX "images_id" ON "public"."images" ("tile_id");
CREATE INDEX "geocoder_type_index" ON "public"."geocoder_data" ("type");
CREATE UNIQUE INDEX "geocoder_shard_index" ON "public"."geocoder_data" ("type", "shard");
CREATE VIEW "public"."grids" ("zoom_level", "tile_column", "tile_row", "grid") AS
SELECT "map"."zoom_level", "map"."tile_column", "map"."tile_row", "grid_utfgrid"."grid_utfgrid" AS "grid" FROM "public"."map" JOIN "public"."grid_utfgrid" ON "grid_utfgrid"."grid_id" = "map"."grid_id";
CREATE VIEW "public"."grid_data" ("zoom_level", "tile_column", "tile_row", "key_name", "key_json") AS
SELECT "map"."zoom_level", "map"."tile_column", "map"."tile_row", "keymap"."key_name", "keymap"."key_json" FROM "public"."map" JOIN "public"."grid_key" ON "map"."grid_id" = "grid_key"."grid_id" JOIN "public"."keymap" ON "grid_key"."key_name" = "keymap"."key_name";
CREATE VIEW "public"."tiles" ("zoom_level", "tile_column", "tile_row", "tile_data") AS
SELECT "map"."zoom_level", "map"."tile_column", "map"."tile_row", "images"."tile_data" FROM "public"."map" JOIN "public"."images" ON "images"."tile_id" = "map"."tile_id";
