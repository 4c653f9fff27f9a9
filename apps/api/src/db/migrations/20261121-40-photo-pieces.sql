-- A photo comes in pieces, so that a broken line costs one of them; they go when it is whole, or when nobody goes on with it.
create table inspections.photo_pieces (
  photo_id uuid not null references inspections.photos on delete cascade,
  original boolean not null,
  from_byte int not null check (from_byte >= 0),
  bytes int not null check (bytes > 0),
  -- Encrypted like every file.
  sealed bytea not null,
  received_at timestamptz(3) not null default now(),
  primary key (photo_id, original, from_byte)
);
