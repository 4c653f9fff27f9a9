-- What the authority does on its own account stands apart from inspections: draws by lot and orders to stop work.

create schema supervision;
alter table inspections.draws set schema supervision;
alter table inspections.stop_orders set schema supervision;
-- A site is stopped as a whole at most once at a time.
create unique index one_standing_stop_of_a_site on supervision.stop_orders (project_id)
  where whole_site and lifted_on is null;
create index stop_orders_standing on supervision.stop_orders (project_id) where lifted_on is null;
create index draws_of_a_region on supervision.draws (region text_pattern_ops, id);
comment on table supervision.draws is 'append-only: a draw by lot with its pool and seed, so that it can be repeated';

-- Numbers of orders: one counter for a region and a year.
create table supervision.serials (
  region text not null,
  year int not null,
  last int not null check (last between 1 and 9999),
  primary key (region, year)
);
