-- What the business registry says besides, for the sheets of the labour registry.

alter table registry.business_records
  add column registered_capital text not null default '',
  add column established_on date;
