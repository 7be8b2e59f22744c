-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."map" (
    "zoom_level" bigint,
    "tile_column" bigint,
    "tile_row" bigint,
    "tile_id" text,
    "grid_id" text
);
CREATE TABLE "public"."images" (
    "tile_data" bytea,
    "tile_id" text
);
CREATE TABLE "public"."metadata" (
    "name" text,
    "value" text
);

-- after data
CREATE UNIQUE INDEX "map_index" ON "public"."map" ("zoom_level", "tile_column", "tile_row");
CREATE UNIQUE INDEX "images_id" ON "public"."images" ("tile_id");
CREATE UNIQUE INDEX "name" ON "public"."metadata" ("name");
CREATE VIEW "public"."tiles" ("zoom_level", "tile_column", "tile_row", "tile_data") AS
SELECT "map"."zoom_level", "map"."tile_column", "map"."tile_row", "images"."tile_data" FROM "public"."map" JOIN "public"."images" ON "images"."tile_id" = "map"."tile_id";
