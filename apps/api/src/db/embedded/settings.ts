import os from 'node:os'

const gibibyte = 1024 ** 3

/** PostgreSQL's settings for a small machine shared with the application, as the text of a configuration file. */
export function settingsText({
  port,
  durable,
  walArchive,
}: {
  readonly port: number
  readonly durable: boolean
  /** Where finished segments of the log go, if anywhere. */
  readonly walArchive: string | null
}): string {
  const memory = os.totalmem()
  return `# Written anew at every start. To change something for good: alter system set … ; that wins over this file.

listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 100
password_encryption = 'scram-sha-256'

shared_buffers = '${memory >= 4 * gibibyte ? 256 : 128}MB'
effective_cache_size = '${Math.floor(memory / 2 / 1024 ** 2)}MB'
work_mem = '8MB'
maintenance_work_mem = '128MB'
random_page_cost = 1.1
jit = off

min_wal_size = '128MB'
max_wal_size = '2GB'
checkpoint_timeout = '15min'
# Hashes, keys and sealed bytes do not shrink: trying costs an import a quarter of the database's time and saves a twentieth.
wal_compression = off
${process.platform === 'linux' ? syncAtOnce : ''}
${durable ? '' : 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum_naptime = 10min\n'}
${walArchive === null ? '' : archiving(walArchive)}
timezone = 'Asia/Shanghai'
log_timezone = 'Asia/Shanghai'

# A week of logs. Statements, parameters and the details of errors hold ID numbers and phones: none of them is written here;
# the application logs its own errors without them.
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %q%a '
log_statement = 'none'
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_min_messages = 'log'
`
}

/** Before it repairs, PostgreSQL syncs every file of thousands, one by one: most of the time that a return takes. */
const syncAtOnce = `recovery_init_sync_method = 'syncfs'`

/** The module writes a segment whole or not at all, and syncs it. At most a minute's changes wait for their segment. */
const archiving = (folder: string) =>
  `archive_mode = on\narchive_library = 'basic_archive'\nbasic_archive.archive_directory = '${folder}'\narchive_timeout = '60s'\n`
