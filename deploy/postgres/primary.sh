# Run once by the image when the data directory is new: the owner, the roles, and the way for the replica.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d anzhu -v owner_password="$OWNER_PASSWORD" <<'SQL'
create role anzhu login createrole password :'owner_password';
alter database anzhu owner to anzhu;
alter schema public owner to anzhu;
SQL
psql -v ON_ERROR_STOP=1 -U postgres -d anzhu -v pool_password="$POOL_PASSWORD" \
  -v reader_password="$READER_PASSWORD" -v replica_password="$REPLICA_PASSWORD" -f /anzhu/roles.sql
psql -v ON_ERROR_STOP=1 -U postgres -d anzhu -c "select pg_create_physical_replication_slot('anzhu_replica')"
echo 'host replication anzhu_replica all scram-sha-256' >> "$PGDATA/pg_hba.conf"
# No statement, parameter or detail of an error in the log: they hold ID numbers and phones.
cat >> "$PGDATA/postgresql.conf" <<'CONF'
password_encryption = 'scram-sha-256'
timezone = 'Asia/Shanghai'
jit = off
max_slot_wal_keep_size = '20GB'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_parameter_max_length_on_error = 0
CONF
