-- The pages of a paper keep the order in which they were given: front before back.
alter table registry.person_papers add column position int not null default 1;
alter table registry.enterprise_papers add column position int not null default 1;
