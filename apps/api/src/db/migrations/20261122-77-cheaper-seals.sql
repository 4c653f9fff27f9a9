-- A line of the audit trail is sealed with the same bytes for a third of the work: a function with a setting of its own is called
-- anew for every column, one whose body was read when it was made becomes part of the statement (docs/adr/0032).

create or replace function audit.measured(said text) returns text language sql immutable parallel safe
  return case when said is null then '-' else octet_length(said)::text || ':' || said end;
alter function audit.measured(text) reset all;

create or replace function audit.as_instant(moment timestamptz) returns text language sql stable parallel safe
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
alter function audit.as_instant(timestamptz) reset all;
