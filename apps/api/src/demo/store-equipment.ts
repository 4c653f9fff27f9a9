import { requiredChecks } from '@anzhu/law/equipment/machine'
import type { CheckKind, MachineKind } from '@anzhu/law/equipment/words'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { cityProjects, huazhuRunning } from './city.ts'
import { randomOf } from './random.ts'
import type { CityKeys } from './store-city.ts'

/** How a machine of the demonstration stands: all in order, its test ends soon or is over, or its use is not registered. */
type Fate = 'fine' | 'ending' | 'over' | 'unregistered'

interface PlannedMachine {
  readonly project: number
  readonly kind: MachineKind
  readonly fate: Fate
}

/** A number that keeps this stream of chance apart. */
const machineStream = 42

/** 华筑's sites whose machines need somebody; on every other one they are in order. */
const troubled: Readonly<Record<number, Fate>> = { 1: 'over', 3: 'ending', 6: 'unregistered', 9: 'ending' }

/** Two or three machines on most running sites, with their tests, acceptances and registrations. */
export async function storeEquipment(db: Db, keys: CityKeys, today: PlainDate): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select a.id from access.accounts a join access.posts post on post.account_id = a.id
     where post.role = 'project-department' order by a.created_at, a.id limit 1`.execute(db)
  const addedBy = rows[0]?.id
  if (addedBy === undefined) return
  const machines = planMachines()
  const added = await db
    .insertInto('equipment.machines')
    .values(
      machines.map(({ project, kind }, at) => ({
        project_id: keys.projects[project] ?? '',
        kind,
        model: models[kind] ?? '',
        filing_number: `苏E-${kind === 'tower-crane' ? 'T' : 'S'}-2026-${String(at + 1).padStart(4, '0')}`,
        owner_name: '苏州安起机械租赁有限公司',
        installed_on: addDays(today, -200),
        added_by: addedBy,
      })),
    )
    .returning('id')
    .execute()
  const checks = machines.flatMap((machine, at) =>
    checksOf(machine, today).map((check) => ({
      ...check,
      machine_id: added[at]?.id ?? '',
      added_by: addedBy,
    })),
  )
  await db.insertInto('equipment.checks').values(checks).execute()
}

const models: Partial<Record<MachineKind, string>> = {
  'tower-crane': 'QTZ80（TC5610）',
  hoist: 'SC200/200',
  basket: 'ZLP630',
}

function planMachines(): PlannedMachine[] {
  return cityProjects.flatMap(({ finished, suspended }, project) => {
    if (finished === true || suspended === true) return []
    const random = randomOf(machineStream, project)
    const own = huazhuRunning.includes(project)
    // Some sites are small and have none.
    if (!own && random.chance(0.3)) return []
    const fate = own ? (troubled[project] ?? 'fine') : random.chance(0.1) ? 'over' : 'fine'
    const kinds: readonly MachineKind[] = random.chance(0.4)
      ? ['tower-crane', 'hoist', 'basket']
      : ['tower-crane', 'hoist']
    return kinds.map((kind, at) => ({ project, kind, fate: at === 0 ? fate : 'fine' }))
  })
}

function checksOf({ kind, fate }: PlannedMachine, today: PlainDate) {
  const made = (check: CheckKind, onDay: PlainDate, expiresOn: PlainDate | null) => ({
    kind: check,
    on_day: onDay,
    expires_on: expiresOn,
    passed: true,
    by_name: check === 'registration' ? '相城区建设工程质量安全监督站' : '江苏省建筑机械检测中心',
  })
  const until = { fine: 180, unregistered: 180, ending: 12, over: -9 }[fate]
  const accepted = addDays(today, fate === 'unregistered' ? -41 : -190)
  return requiredChecks(kind).flatMap((check) => {
    if (check === 'test') return [made('test', addDays(accepted, -3), addDays(today, until))]
    if (check === 'acceptance') return [made('acceptance', accepted, null)]
    return fate === 'unregistered' ? [] : [made('registration', addDays(accepted, 10), null)]
  })
}
