-- Documents that the platform writes itself: typed data in, a PDF out, once.

create schema documents;
comment on schema documents is 'Notices, forms and certificates as PDF; the bytes lie sealed in the file store';

create table documents.documents (
  id uuid primary key default house.uuid_v7(),
  kind text not null,
  title text not null,
  -- What it belongs to. Contexts differ, so there is no foreign key.
  owner_kind text not null check (owner_kind in ('case', 'certificate')),
  owner_id uuid not null,
  version int not null check (version > 0),
  -- Sealed: what stands in the document is personal.
  data bytea not null,
  state text not null default 'queued' check (state in ('queued', 'rendered', 'failed')),
  attempts int not null default 0,
  -- Why it could not be made, in words for the office.
  failure text,
  -- Under which id the bytes lie. Each attempt takes a new one, so that a late one never overwrites what was recorded.
  file_id uuid,
  sha256 bytea,
  bytes int check (bytes > 0),
  requested_at timestamptz(3) not null default now(),
  rendered_at timestamptz(3),
  constraint a_document_is_requested_once_a_version unique (owner_kind, owner_id, kind, version),
  constraint a_rendered_document_has_its_bytes check (
    (state = 'rendered') = (file_id is not null and sha256 is not null and bytes is not null and rendered_at is not null)),
  constraint a_failed_document_says_why check ((state = 'failed') = (failure is not null))
);
create index documents_to_be_rendered on documents.documents (id) where state = 'queued';
create index documents_that_failed on documents.documents (id) where state = 'failed';

create function documents.stays_as_rendered() returns trigger language plpgsql as $$
begin
  raise exception 'document % is rendered and stays as it is', old.id using errcode = 'check_violation';
end
$$;
create trigger a_rendered_document_is_never_changed before update on documents.documents
  for each row when (old.state = 'rendered') execute function documents.stays_as_rendered();
