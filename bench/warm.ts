import { createReadStream, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Place } from './place.ts'

/**
 * Reads the tables and indexes that were asked of so far into the memory of the machine, as a register that serves every
 * day has them there; those that were searched last, so that they stay where not all have room. Answers with the bytes.
 */
export async function warm({ pool, data }: Place): Promise<number> {
  const { rows } = await pool.query<{ file: string }>(
    `select pg_relation_filepath(id) as file
       from (select relid as id, seq_scan + coalesce(idx_scan, 0) as searched, n_tup_ins as written from pg_stat_user_tables
             union all
             select i.indexrelid, i.idx_scan, t.n_tup_ins from pg_stat_user_indexes i join pg_stat_user_tables t using (relid)) as part
      where searched + written > 0 order by searched > 0, pg_relation_size(id)`,
  )
  let bytes = 0
  for (const { file } of rows)
    for (const segment of segmentsOf(path.join(data, 'pg', file)))
      for await (const part of createReadStream(segment, { highWaterMark: 4 * 2 ** 20 }))
        bytes += (part as Buffer).length
  return bytes
}

/** PostgreSQL keeps a relation in files of a gibibyte: name, name.1, name.2 and so on. */
function segmentsOf(file: string): readonly string[] {
  const [folder, name] = [path.dirname(file), path.basename(file)]
  return readdirSync(folder)
    .filter((one) => one === name || one.startsWith(`${name}.`))
    .map((one) => path.join(folder, one))
}
