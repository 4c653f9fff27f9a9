import { issueCredential } from '../apps/api/src/safety-code/credential.ts'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { placeOn, type Place } from '../bench/place.ts'
import { startTopology, type Topology } from './topology.ts'

/** A topology with people in it. */
export interface Populated {
  readonly topology: Topology
  readonly place: Place
  /** Of a labour clerk of an enterprise of its own. */
  readonly clerk: string
  /** Of somebody who looks after a whole city. */
  readonly supervisor: string
  /** Printed codes of some of the workers. */
  readonly tokens: readonly string[]
  stop(): Promise<void>
}

/** Starts the topology with a register of so many workers. */
export async function startPopulated(
  workers: number,
  { instances = 2, drainSeconds = 1 }: { readonly instances?: number; readonly drainSeconds?: number } = {},
): Promise<Populated> {
  let place: Place | undefined
  const topology = await startTopology({
    instances,
    say: (sentence) => console.log(sentence),
    settings: { ANZHU_RATE_LIMITS: 'relaxed', ANZHU_DRAIN_SECONDS: String(drainSeconds) },
    async prepare({ url, folder: data }, folder) {
      place = await placeOn({ folder, url, data, end: async () => {} })
      await seedWorkers(place, workers)
    },
  })
  if (place === undefined) throw new Error('nothing was prepared')
  const { house, pool, cookie } = place
  const firm = await house.db
    .insertInto('registry.enterprises')
    .values({ name: '苏州上线演练建筑有限公司', region: '320507', credit_code: '91320507MA00000T0P' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { rows } = await pool.query<{ id: string }>(
    `select person_id as id from safety_code.standings where issued_on is not null order by md5(code_number) limit 500`,
  )
  const tokens: string[] = []
  for (const { id } of rows) {
    const { url } = await issueCredential(house, house.db, id, 'print')
    tokens.push(url.slice(url.lastIndexOf('/') + 1))
  }
  const opened = place
  return {
    topology,
    place,
    clerk: await cookie({ role: 'labour-clerk', organisationId: firm.id, region: '320507' }),
    supervisor: await cookie({ role: 'supervisor', region: '320500' }),
    tokens,
    async stop() {
      await opened.end()
      await topology.stop()
    },
  }
}

/** Of people whose registration was acknowledged, how many are not there, and how many are there twice. */
export async function lostOf(
  { place: { house } }: Populated,
  idNumbers: readonly string[],
): Promise<{ readonly lost: number; readonly doubled: number }> {
  const wanted = new Set(idNumbers)
  const hashes = [...wanted].map((idNumber) => house.cipher.hash(idNumber))
  const rows = await house.db
    .selectFrom('registry.persons as p')
    .leftJoin('registry.employments as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.ended_on', 'is', null),
    )
    .select(['p.id', 'e.id as employment'])
    .where('p.id_number_hash', 'in', hashes)
    .execute()
  const people = new Set(rows.flatMap(({ id, employment }) => (employment === null ? [] : [id])))
  return { lost: wanted.size - people.size, doubled: rows.length - new Set(rows.map(({ id }) => id)).size }
}
