import { letterOf, type Category } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { inCampaign } from '@anzhu/law/certificates/validity'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { examine, type Finding } from '@anzhu/law/kernel/rule'
import type { Db } from '../db/connection.ts'
import { certificateFlowKinds, type CertificateFlow } from './flow-kinds.ts'
import { judgeCase, type Asked } from './judge-case.ts'
import { loadPersons } from './known-persons.ts'
import { firmsAround } from './load-facts.ts'
import { termsOf, type CertificateRecord } from './records.ts'

/** What nobody files cannot be asked of: form and materials, who files it, and the window before the last day. */
const notAsked: ReadonlySet<string> = new Set(['CR-G04', 'CR-G06', 'CR-G07', 'CR-X02'])

/** The conditions of an extension for certificates that are extended by themselves (CR-V03), by certificate. */
export async function judgeCampaign(
  db: Db,
  records: readonly CertificateRecord[],
  on: PlainDate,
): Promise<ReadonlyMap<string, Finding[]>> {
  const persons = await loadPersons(
    db,
    records.map(({ person_id }) => person_id),
  )
  const betweenOf = (record: CertificateRecord) => ({
    personId: record.person_id,
    target: record.enterprise_id,
    original: record.enterprise_id,
  })
  const around = await firmsAround(db, records.map(betweenOf), on)
  const found = new Map<string, Finding[]>()
  for (const record of records) {
    const person = persons.get(record.person_id)
    if (person === undefined) continue
    const kind = extensionOf(record)
    const surroundings = { ...around(betweenOf(record)), numberOnFile: false }
    const judged = judgeCase(kind, person, askedFor(record, on), surroundings)
    found.set(record.id, examine(rulesFor(kind, record), judged))
  }
  return found
}

const askedFor = (record: CertificateRecord, on: PlainDate): Asked => ({
  on,
  today: on,
  region: record.province,
  caseId: null,
  certificateId: record.id,
  byPerson: false,
  enterprise: record.enterprise_id,
  values: {},
  attached: [],
  silent: [],
})

/** One that the province named for it is extended though its day has passed meanwhile. */
function rulesFor({ flow }: CertificateFlow, record: CertificateRecord) {
  const named = inCampaign(record.expires_on as PlainDate, termsOf(record))
  return flow.conditions.filter(({ id }) => !notAsked.has(id) && !(named && id === 'CR-X03'))
}

function extensionOf({ province, category }: CertificateRecord): CertificateFlow {
  const { id } = certificatePlaceFor(province)
  const letter = letterOf(category as Category)
  const kind = certificateFlowKinds.find(
    (one) => one.place.id === id && one.service === 'extend' && one.letter === letter,
  )
  if (kind === undefined) throw new RangeError(`${id} 没有延期事项`)
  return kind
}
