# Fills in the settings and starts PgBouncer; the passwords come from the environment and stand in files of its own only.
set -eu
umask 077
printf '"anzhu_pool" "%s"\n"anzhu_pool_reader" "%s"\n' "$POOL_PASSWORD" "$READER_PASSWORD" > "$POOL_USERS"
envsubst < /anzhu/pgbouncer.ini > /run/anzhu/pgbouncer.ini
exec pgbouncer /run/anzhu/pgbouncer.ini
