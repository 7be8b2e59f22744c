-- before data
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."account" (
    "name" text NOT NULL,
    "mail" text,
    "padded" text,
    "number" bigint,
    "plain" text
);

-- after data
ALTER TABLE "public"."account" ADD CONSTRAINT "account_pkey" PRIMARY KEY ("name");
CREATE UNIQUE INDEX "account_pkey_folded" ON "public"."account" ((lower("name" COLLATE "C")));
CREATE UNIQUE INDEX "account_mail_key" ON "public"."account" ((lower("mail" COLLATE "C")));
CREATE UNIQUE INDEX "account_padded_key" ON "public"."account" ((rtrim("padded", ' ')));
ALTER TABLE "public"."account" ADD CONSTRAINT "account_number_key" UNIQUE ("number");
CREATE INDEX "by_name" ON "public"."account" ((lower("name" COLLATE "C")));
CREATE INDEX "by_plain" ON "public"."account" ((lower("plain" COLLATE "C")) DESC, "mail");
CREATE UNIQUE INDEX "by_padded" ON "public"."account" ((rtrim("padded", ' '))) WHERE lower("mail" COLLATE "C") = 'a@b.c';
ALTER TABLE "public"."account" ADD CONSTRAINT "account_name_check" CHECK (lower("name" COLLATE "C") <> 'root');
ALTER TABLE "public"."account" ADD CONSTRAINT "account_plain_check" CHECK (lower("plain" COLLATE "C") <> 'root');
ALTER TABLE "public"."account" ADD CONSTRAINT "account_padded_check" CHECK (rtrim("padded", ' ') <> 'x');
