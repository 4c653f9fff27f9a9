import { isPlainDate } from '@anzhu/law/kernel/date'
import { medicalReport, type MedicalReportFacts } from '@anzhu/law/medical/report'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { sql } from 'kysely'
import { caseService, type Desk, type Matter } from '../cases/index.ts'
import { hasConsent } from '../consents/index.ts'
import { isQualified, regionView } from '../registry/index.ts'
import { loadRules } from '../safety-code/index.ts'
import { recordMedicals } from './reports.ts'

/** Where no jurisdiction says otherwise a medical counts for a year. */
const aYear = 12

/** Medical reports (F-07): once reviewed, or at once where no reviewer was chosen, the day and the result are recorded. */
export const medicalReportService = caseService<MedicalReportFacts>({
  flow: medicalReport,
  loadFacts,
  async choices({ db }, { region, personId, values: { reviewer } }) {
    const chosen = isId(reviewer) ? reviewer : null
    return { reviewer: await reviewersIn(db, region, await employerOf(db, personId), chosen) }
  },
  party: ({ values }, party) =>
    party === 'reviewer' && values['reviewer'] !== undefined
      ? { organisationId: values['reviewer'] }
      : undefined,
  async approved({ db, today }, { id, personId, organisationId, accountId, values, byPerson }) {
    const { examinedOn = '', result, reviewer, hospital = '' } = values
    const who = byPerson ? '本人提交' : '企业提交'
    const how = reviewer === undefined ? '' : `，${await nameOf(db, reviewer)}核对`
    const by = { recordedBy: accountId, today, organisationId: reviewer ?? organisationId, caseId: id }
    await recordMedicals(db, by, [
      {
        personId: personId ?? '',
        examinedOn,
        result: result === 'fit' ? 'fit' : 'unfit',
        source: `${who}${how}（${hospital}）`.slice(0, 200),
      },
    ])
  },
})

async function loadFacts({ db, today }: Desk, matter: Matter): Promise<MedicalReportFacts> {
  const { personId, region, byPerson, values } = matter
  const { examinedOn, reviewer } = values
  const rules = (await loadRules(db)).in(region)
  const recorded = await db
    .selectFrom('medical.reports')
    .select('id')
    .where('person_id', '=', personId ?? '')
    .where('examined_on', '=', isPlainDate(examinedOn) ? examinedOn : null)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  return {
    today,
    examinedOn: isPlainDate(examinedOn) ? examinedOn : null,
    submittedBySelf: byPerson,
    employerId: await employerOf(db, personId),
    reviewer:
      reviewer === undefined
        ? null
        : {
            id: reviewer,
            qualified: isId(reviewer) && (await isQualified(db, reviewer, 'medical-reviewer')),
          },
    medicalMonths: rules === undefined ? aYear : policyOn(rules, today).numbers.medicalMonths,
    consented: byPerson && personId !== null && (await hasConsent(db, personId, 'medical')),
    recorded: recorded !== undefined,
  }
}

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

async function employerOf(db: Desk['db'], personId: string | null): Promise<string | null> {
  const row = await db
    .selectFrom('registry.employments')
    .select('enterprise_id')
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return row?.enterprise_id ?? null
}

/**
 * Every enterprise of the city that may review medicals, but the person's own employer. The one that was chosen stays in
 * the list whatever became of it: the conditions say what is wrong with it.
 */
async function reviewersIn(db: Desk['db'], region: string, employer: string | null, chosen: string | null) {
  const { rows } = await sql<{ id: string; name: string; region: string }>`
    select firm.id, firm.name, firm.region from registry.enterprises firm
     where firm.id = ${chosen}::uuid
        or (firm.region like ${`${region.slice(0, 4)}%`} and firm.id is distinct from ${employer}::uuid
            and firm.id in (select enterprise_id from registry.qualifications
                             where kind = 'medical-reviewer' and ended_on is null and suspended_on is null))
     order by firm.region <> ${region}, firm.name limit 500`.execute(db)
  return rows.map(({ id, name, region: at }) => ({ value: id, title: name, note: regionView(at).name }))
}

async function nameOf(db: Desk['db'], enterpriseId: string): Promise<string> {
  const { name } = await db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
  return name
}
