-- A labour clerk may be for some projects of the enterprise only; null is the whole enterprise, and no project at all is nothing.
alter table access.posts add column only_projects uuid[];
alter table access.posts add constraint only_a_labour_clerk_is_limited_to_projects
  check (only_projects is null or (role = 'labour-clerk' and cardinality(only_projects) between 1 and 50));

-- What somebody so limited uploads stays theirs: an import reaches no further than its post did when it was made.
alter table sheets.imports add column only_projects uuid[];
