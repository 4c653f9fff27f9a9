import type { Cost } from './hot-paths.ts'
import { report, rounded } from './report.ts'

/** What a worker and a request cost, as measured at some size. */
export interface UnitCosts {
  readonly size: number
  /** Bytes of the database a worker. */
  readonly bytes: number
  readonly reads: ReadonlyMap<string, Cost>
}

/** The country that is planned for. */
const country = {
  workers: 50_000_000,
  /** A second, at the busiest moment. */
  verifications: 5000,
  /** Of all other reads together a second, the same of each. */
  otherReads: 1000,
  /** Provinces; each is a cell. */
  cells: 31,
  /** The largest has so much of the country. */
  largest: 0.12,
  /** Of a processor that may be busy at the busiest moment. */
  busy: 0.5,
  /** Processors of a machine of the database. */
  processors: 8,
}

/** Machines and processors for the country, computed from what this run has measured. */
export function tellCountry({ bytes, reads }: UnitCosts): void {
  const verification = reads.get('verification of a code')
  const others = [...reads].filter(([name]) => name !== 'verification of a code').map(([, cost]) => cost)
  if (verification === undefined) return
  const mean = (of: (cost: Cost) => number) => others.reduce((sum, cost) => sum + of(cost), 0) / others.length
  const needed = (of: (cost: Cost) => number) =>
    (country.verifications * of(verification) + country.otherReads * mean(of)) / 1_000_000 / country.busy
  const [server, database] = [needed((cost) => cost.serverMicros), needed((cost) => cost.databaseMicros)]
  const whole = (wanted: number) => Math.max(1, Math.ceil(wanted))
  const perCell = whole((database * country.largest) / country.processors)
  report({
    what: `country: ${rounded(country.workers)} workers, room`,
    figure: `${rounded((bytes * country.workers) / 1024 ** 3)} GiB in all, ${rounded((bytes * country.workers * country.largest) / 1024 ** 3)} GiB in the largest cell`,
  })
  report({
    what: `country: ${rounded(country.verifications)} verifications and ${rounded(country.otherReads)} other reads a second`,
    figure: `${rounded(server, 1)} processors for the product, ${rounded(database, 1)} for the database, each at most ${rounded(country.busy * 100)} % busy`,
  })
  report({
    what: 'country: machines',
    figure:
      `${country.cells} cells, each a primary and a replica of ${country.processors} processors` +
      ` (the largest: ${perCell} replica${perCell > 1 ? 's' : ''}), ${2 * country.cells + perCell - 1} of the database;` +
      ` ${whole(Math.max(server, 2 * country.cells))} processes of the product, at least two a cell`,
  })
}
