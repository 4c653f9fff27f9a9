# Makes the passwords and certificates that deploy/compose.yaml asks for, once, into deploy/secrets: sh deploy/secrets.sh <domain>
# tls.pem and tls.key are this machine's own; put the certificate of an authority in their place.
set -eu
domain=${1:?which domain?}
folder=$(dirname "$0")/secrets
[ ! -e "$folder" ] || { echo "$folder exists already; nothing is made anew." >&2; exit 1; }
umask 077
mkdir "$folder"
cd "$folder"
password() { openssl rand -hex 24; }
owner=$(password) pool=$(password) reader=$(password) replica=$(password) root=$(password) s3=$(password)

cat > postgres.env <<ENV
POSTGRES_PASSWORD=$root
OWNER_PASSWORD=$owner
POOL_PASSWORD=$pool
READER_PASSWORD=$reader
REPLICA_PASSWORD=$replica
ENV
cat > app.env <<ENV
ANZHU_PUBLIC_URL=https://$domain
ANZHU_DATABASE_URL=postgres://anzhu_pool:$pool@pgbouncer:6432/anzhu
ANZHU_DATABASE_DIRECT_URL=postgres://anzhu:$owner@primary:5432/anzhu
ANZHU_REPLICA_URL=postgres://anzhu_pool_reader:$reader@pgbouncer:6432/anzhu_replica
ANZHU_S3_KEY_ID=anzhu
ANZHU_S3_SECRET=$s3
ENV
cat > s3.env <<ENV
MINIO_ROOT_USER=anzhu
MINIO_ROOT_PASSWORD=$s3
ENV

certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr" 2> /dev/null
  printf 'subjectAltName=DNS:%s\n' "$2" > "$1.ext"
  openssl x509 -req -days 825 -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" -out "$1.pem" 2> /dev/null
  rm "$1.csr" "$1.ext"
}
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=anzhu inside' -keyout ca.key -out ca.pem 2> /dev/null
certificate s3 s3
certificate tls "$domain"
# Read by the users of the containers; the folder is closed to everybody else on this machine.
chmod 644 ca.pem s3.pem s3.key tls.pem tls.key
echo "Made $folder. Keep a copy of it apart from this machine."
