import { classify } from '@anzhu/law/dangerous-works/classify'
import type { Flag, Quantity } from '@anzhu/law/dangerous-works/measures'
import type { Expert } from '@anzhu/law/dangerous-works/records'
import { steps, type StepKey } from '@anzhu/law/dangerous-works/steps'
import type { WorkType } from '@anzhu/law/dangerous-works/work-types'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { restate } from '../dangerous-works/index.ts'
import { cityProjects } from './city.ts'
import { citySite } from './city-sites.ts'
import { nameFrom } from './names.ts'
import { randomOf, type Random } from './random.ts'
import type { CityKeys } from './store-city.ts'

/** A number that keeps this stream of chance apart from others. */
const hazardStream = 45

interface DemoWork {
  readonly project: number
  readonly name: string
  readonly place: string
  readonly workType: WorkType
  readonly quantities: Partial<Record<Quantity, number>>
  readonly unknownFlags?: readonly Flag[]
  /** Records by step, so many days ago. */
  readonly records: readonly (readonly [StepKey, number])[]
  readonly plannedFrom?: number
  readonly plannedTo?: number
}

/** The steps up to the approval of the plan, the last so many days ago; a plan takes three weeks. */
const approved = (ago: number): readonly (readonly [StepKey, number])[] => [
  ['hazard-list', ago + 30],
  ['special-plan', ago + 21],
  ['internal-review', ago + 16],
  ['supervisor-review', ago + 12],
  ['expert-argument', ago + 5],
  ['plan-approval', ago],
]

/** And up to the start of the work. */
const started = (ago: number): readonly (readonly [StepKey, number])[] => [
  ...approved(ago + 6),
  ['supervision-rules', ago + 5],
  ['site-notice', ago + 4],
  ['plan-briefing', ago + 4],
  ['safety-briefing', ago + 2],
  ['worker-register', ago + 1],
  ['start', ago],
]

/** Patrols and measurements every three days, the last so many days ago. */
const watched = (from: number, last: number): readonly (readonly [StepKey, number])[] =>
  Array.from({ length: Math.floor((from - last) / 3) }, (_, at) => last + at * 3)
    .toReversed()
    .flatMap((ago): (readonly [StepKey, number])[] => [
      ['monitoring', ago],
      ['patrol', ago],
    ])

/** Works at every stage: under way and whole, not patrolled for long, in preparation, without a record, accepted. */
const works: readonly DemoWork[] = [
  {
    project: 0,
    name: '3 号楼地下室深基坑开挖',
    place: '3 号楼',
    workType: 'pit-earthwork',
    quantities: { excavationDepth: 7.2 },
    records: [...started(40), ...watched(40, 1)],
    plannedFrom: -40,
    plannedTo: 25,
  },
  {
    project: 0,
    name: '5 号楼悬挑脚手架',
    place: '5 号楼 6～12 层',
    workType: 'cantilever-scaffold',
    quantities: { cantileverSegmentHeight: 18 },
    records: approved(3).filter(([step]) => step !== 'expert-argument'),
    plannedFrom: 6,
    plannedTo: 90,
  },
  {
    project: 1,
    name: '门厅高支模',
    place: 'A1 栋门厅',
    workType: 'concrete-formwork-support',
    quantities: { supportHeight: 9.6, supportSpan: 12 },
    records: [...started(28), ...watched(28, 13)],
    plannedFrom: -28,
    plannedTo: 10,
  },
  {
    project: 2,
    name: '体育馆钢结构安装',
    place: '体育馆屋面',
    workType: 'steel-structure',
    quantities: { steelSpan: 42 },
    records: [],
    plannedFrom: -2,
    plannedTo: 40,
  },
  {
    project: 3,
    name: '1 号楼塔式起重机拆除',
    place: '1 号楼',
    workType: 'crane-install-dismantle',
    quantities: { craneErectionHeight: 92 },
    unknownFlags: [],
    records: approved(8).slice(0, 4),
    plannedFrom: 15,
  },
  {
    project: 5,
    name: '2 号厂房落地脚手架',
    place: '2 号厂房',
    workType: 'ground-steel-scaffold',
    quantities: { scaffoldHeight: 52 },
    records: [...started(70), ...watched(70, 14), ['acceptance', 12], ['archive', 9]],
    plannedFrom: -70,
    plannedTo: -5,
  },
  {
    project: 9,
    name: '中庭幕墙安装',
    place: '中庭',
    workType: 'curtain-wall',
    quantities: {},
    records: [['hazard-list', 20]],
    plannedFrom: 30,
  },
]

/** Dangerous works of the demonstration with their records, as the project departments left them. */
export async function storeDangerousWorks(db: Db, { projects }: CityKeys, today: PlainDate): Promise<void> {
  const { id: accountId } = await db
    .selectFrom('access.accounts')
    .select('id')
    .where('login', '=', 'sun')
    .executeTakeFirstOrThrow()
  for (const [at, work] of works.entries()) {
    const id = await storeWork(db, projects[work.project] ?? '', { work, accountId, today })
    await storeRecords(db, id, { work, accountId, today, random: randomOf(hazardStream, at) })
    await restate(db, id)
  }
}

interface Stored {
  readonly work: DemoWork
  readonly accountId: string
  readonly today: PlainDate
}

async function storeWork(db: Db, projectId: string, { work, accountId, today }: Stored): Promise<string> {
  const { workType, quantities, unknownFlags = [] } = work
  const { level, rules } = classify({ workType, quantities, flags: [], unknownFlags })
  const inDays = (days: number | undefined) => (days === undefined ? null : addDays(today, days))
  const { id } = await db
    .insertInto('dangerous_works.works')
    .values({
      project_id: projectId,
      name: work.name,
      place: work.place,
      work_type: workType,
      quantities: JSON.stringify(quantities),
      unknown_flags: JSON.stringify(unknownFlags),
      level,
      rules: JSON.stringify(rules),
      planned_from: inDays(work.plannedFrom),
      planned_to: inDays(work.plannedTo),
      declared_by: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function storeRecords(
  db: Db,
  workId: string,
  { work, accountId, today, random }: Stored & { readonly random: Random },
): Promise<void> {
  if (work.records.length === 0) return
  const { manager } = citySite(work.project)
  const { region } = cityProjects[work.project]!
  const someone = () => nameFrom(region, random)
  const rows = work.records.map(([step, ago]) => ({
    id: sql<string>`house.uuid_v7()`,
    work_id: workId,
    step,
    on_day: addDays(today, -ago),
    signers: JSON.stringify(
      [...steps[step].signedBy, ...steps[step].oneOf].map((role) => ({ role, name: someone() })),
    ),
    experts: JSON.stringify(step === 'expert-argument' ? expertsOf(someone) : []),
    conclusion: step === 'expert-argument' || step === 'acceptance' ? 'pass' : null,
    account_id: accountId,
    by_name: manager,
    recorded_at: new Date(`${addDays(today, -ago)}T16:30:00+08:00`),
  }))
  await db.insertInto('dangerous_works.records').values(rows).execute()
}

const employers = [
  '苏州市建筑设计研究院',
  '江苏省建筑科学研究院',
  '苏州大学',
  '中亿丰建设',
  '苏州地质工程勘察院',
]

const expertsOf = (someone: () => string): Expert[] =>
  employers.map((employer) => ({
    name: someone(),
    title: '教授级高级工程师',
    employer,
    fromPool: true,
    interested: false,
  }))
