import { sql } from 'kysely'
import { runLoad } from './load.ts'
import type { Place, Served } from './place.ts'
import { report, rounded } from './report.ts'

/** A service whose conditions are tried for a person, who asks, and whether it is about a certificate of that person. */
interface Checked {
  readonly service: string
  readonly by: 'worker' | 'enterprise-admin'
  readonly certificate: boolean
}

const checked: readonly Checked[] = [
  { service: 'safety-code-appeal', by: 'worker', certificate: false },
  { service: 'jiangsu-extend-c', by: 'enterprise-admin', certificate: true },
]

const people = 200

/** What a person may file, tried before any form: one after the other by many people. */
export async function measurePreChecks(place: Place, server: Served): Promise<void> {
  const holders = await giveCertificates(place)
  for (const { service, by, certificate } of checked) {
    const cookies = await Promise.all(
      holders.map(({ personId, organisationId }) =>
        place.cookie({
          role: by,
          region: '320507',
          ...(by === 'worker' ? { personId } : { organisationId }),
        }),
      ),
    )
    const path = (n: number) =>
      `/api/v1/services/${service}/checks${certificate ? `?certificateId=${holders[n % people]?.id ?? ''}` : ''}`
    const ask = (seconds: number) =>
      runLoad({
        port: server.port,
        connections: 1,
        seconds,
        raw: (n) =>
          `GET ${path(n)} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookies[n % people] ?? ''}\r\n\r\n`,
      })
    // What is measured is the asking, not the compiling of it.
    await ask(1)
    const { p95, requests, errors } = await ask(3)
    report({
      what: `pre-check of ${service}: one person, p95`,
      figure: `${rounded(p95, 1)} ms of ${rounded(requests)}; ${errors} errors`,
      bar: '<= 30 ms, no errors',
      met: p95 <= 30 && errors === 0,
    })
  }
}

/** Certificates for some of the people on the register who have an employer. */
async function giveCertificates({ house: { db } }: Place) {
  const { rows } = await sql<{ id: string; personId: string; organisationId: string }>`
    insert into certificates.certificates (person_id, province, category, number, medium, origin, enterprise_id,
      enterprise_name, holder_name, first_issued_on, issued_on, valid_from, expires_on)
    select person_id, '320000', 'C3', '苏建安C3（2024）' || lpad(row_number() over ()::text, 7, '0'), 'electronic', 'issued',
           enterprise_id, '量度', '王建国', current_date - 1000, current_date - 1000, current_date - 1000, current_date + 60
      from (select distinct on (person_id) person_id, enterprise_id from registry.employments
             where ended_on is null order by person_id limit ${people}) as employed
    returning id, person_id as "personId", enterprise_id as "organisationId"`.execute(db)
  return rows
}
