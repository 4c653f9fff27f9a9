-- The number of the construction permit (施工许可证), where it is known.
alter table registry.projects add column permit_number text not null default '';
