import type * as contract from '@anzhu/contract/certificates'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { categories, type Category } from '@anzhu/law/certificates/facts'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { maskName } from '@anzhu/law/identifiers/mask'
import type { Call } from '../http/serve.ts'
import { perMinute } from '../http/per-minute.ts'
import { findByIdNumbers, isOnAnotherProject, type Known } from '../registry/index.ts'
import { loadPerson } from './known-persons.ts'
import { provinceCode } from './records.ts'
import { standingOf } from './standing.ts'

const countSearches = perMinute(20)

/** Whoever is limited to some projects does not find the people of the others: to them these are nobody. */
const isForThem = ({ organisationId, onlyProjects }: Call['actor'], { employment }: Known) =>
  employment?.enterpriseId !== organisationId || !isOnAnotherProject(onlyProjects, { employment })

/**
 * The certificates of the province whose holder has this name and this ID number. A wrong pair, somebody unknown and
 * somebody without a certificate read the same, and an account may ask only so often.
 */
export async function findHolders(
  { db, house, actor, today, remark }: Call,
  { name, idNumber }: Input<typeof contract.findHolders>,
): Promise<Reply<typeof contract.findHolders>> {
  if (!house.settings.relaxedLimits) countSearches(actor.accountId ?? '')
  const checked = checkCitizenId(idNumber, today)
  const known = checked.ok
    ? (await findByIdNumbers(db, house.cipher, [checked.value])).get(checked.value)
    : undefined
  const meant = known?.name === name && isForThem(actor, known)
  const person = meant ? await loadPerson(db, known.personId) : undefined
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', actor.organisationId)
    .executeTakeFirst()
  const province = provinceCode(firm?.region ?? '')
  const held = person?.certificates.filter((one) => one.province === province) ?? []
  if (person === undefined || held.length === 0)
    return {
      holder: null,
      sentence: '没有找到姓名和身份证号都一致的本省持证人。请核对后再查；外省的证书请先办理转出、转入。',
    }
  remark.personId = person.id
  return {
    sentence: `找到 ${held.length} 本证书`,
    holder: {
      personId: person.id,
      name: maskName(person.name),
      certificates: held.map((row) => ({
        id: row.id,
        number: row.number,
        category: row.category as Category,
        categoryName: categories[row.category as Category],
        enterpriseName: row.enterprise_name,
        expiresOn: row.expires_on,
        stateName: standingOf(person, row, today).stateName,
      })),
    },
  }
}
