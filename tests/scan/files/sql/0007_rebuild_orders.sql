-- +goose NO TRANSACTION
-- +goose Up
/*
 * SQLite cannot change a column, so the table is made anew:
 *   PRAGMA foreign_keys = OFF; CREATE TABLE ... AS; DROP TABLE ...
 */
pragma foreign_keys = off;
begin immediate;

create table orders_new (
  id integer not null primary key autoincrement,
  number text not null unique on conflict rollback,
  customer text not null collate rtrim,
  paid bool not null default 0,
  lines text not null default (json_array()) check (json_valid(lines)),
  created integer not null default (unixepoch())
);

insert or abort into orders_new (id, number, customer, paid, created)
select rowid, number, ifnull(customer, 'nobody'), paid, strftime('%s', created)
  from orders
 where number not like 'TEST%' and length(number) > 0;

drop table orders;
alter table orders_new rename to orders;

create index orders_unpaid on orders (created) where paid = 0;

create trigger orders_number after insert on orders when new.number is null begin
  update orders set number = format('%s-%04d', strftime('%Y', 'now'), new.id) where rowid = new.rowid;
end;

update sqlite_sequence set seq = 10000 where name = 'orders' and seq < 10000;

commit;
pragma foreign_key_check;
pragma foreign_keys = on;

attach database 'archive.db' as archive;
insert or ignore into archive.orders select * from orders where paid = 1 and created < unixepoch('now', '-2 years');
detach database archive;

vacuum;

-- +goose Down
create table orders_old as
select id, number, customer, "paid",
       datetime(created, 'unixepoch') as created,
       'insert or replace, vacuum, glob' as note
  from orders
 where "customer" != "nobody"
 order by id
 limit 0, 100000;

drop table orders;
alter table orders_old rename to orders;

create view "order days" as
select date(created) as "day", group_concat(number) as "numbers", total(paid) as "sum"
  from orders
 group by "day"
having count(*) > 1 and typeof(max(created)) <> 'null' and min(number) glob '[0-9]*';
