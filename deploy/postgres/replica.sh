# Copies the primary when there is nothing yet, then streams from it. A replica that was lost for good: empty its volume.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  export PGPASSWORD="$REPLICA_PASSWORD"
  gosu postgres pg_basebackup -h primary -U anzhu_replica -D "$PGDATA" -S anzhu_replica -X stream -c fast
  {
    echo "primary_conninfo = 'host=primary user=anzhu_replica password=$REPLICA_PASSWORD'"
    echo "primary_slot_name = 'anzhu_replica'"
    cat /anzhu/replica.conf
  } >> "$PGDATA/postgresql.auto.conf"
  touch "$PGDATA/standby.signal"
fi
exec gosu postgres postgres
