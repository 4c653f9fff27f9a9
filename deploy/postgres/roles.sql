-- Who connects in production; run once by an administrator before the first start, as psql -v pool_password=… -f roles.sql.
-- The owner (anzhu: createrole, owns the database) migrates; it is made with the database.

create role anzhu_app nologin;
create role anzhu_reader nologin;
grant anzhu_app, anzhu_reader to anzhu;

-- Through a pooling proxy no start-up option reaches the server, so these two have theirs by default.
create role anzhu_pool login noinherit password :'pool_password';
grant anzhu_app to anzhu_pool;
alter role anzhu_pool set role = 'anzhu_app';
create role anzhu_pool_reader login noinherit password :'reader_password';
grant anzhu_reader to anzhu_pool_reader;
alter role anzhu_pool_reader set role = 'anzhu_reader';

alter role anzhu_pool set timezone = 'Asia/Shanghai';
alter role anzhu_pool set statement_timeout = '8s';
alter role anzhu_pool set idle_in_transaction_session_timeout = '30s';
alter role anzhu_pool_reader set timezone = 'Asia/Shanghai';
alter role anzhu_pool_reader set statement_timeout = '8s';
alter role anzhu_pool_reader set idle_in_transaction_session_timeout = '30s';

-- The streaming copy.
create role anzhu_replica login replication password :'replica_password';
