import { reminderDays } from '@anzhu/law/equipment/machine'
import { checkKinds, machineKinds, type CheckKind, type MachineKind } from '@anzhu/law/equipment/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { isQuiet } from '@anzhu/law/kernel/quiet-hours'
import { sql } from 'kysely'
import { accountsOfOffices, accountsOfProjects } from '../access/index.ts'
import { shanghaiHour } from '../clock/clock.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tellAll } from '../notices/index.ts'

export const equipmentQueue = 'equipment-morning'

/** A step that was missed, because the server stood still, is made up for so many days after the last day. */
const catchUp = 3

/** Each hour of the day, so that a morning without the server is made up for; each step is told once. */
export function equipmentWorker(house: House): JobWorker {
  return {
    queue: equipmentQueue,
    cron: '10 8-20 * * *',
    async work() {
      if (isQuiet(shanghaiHour(house.clock.now()))) return
      await remindOfMachines(house)
    },
  }
}

interface Due {
  readonly project_id: string
  readonly project_name: string
  readonly contractor_id: string
  readonly machine_kind: MachineKind
  readonly filing_number: string
  readonly kind: CheckKind
  readonly expires_on: PlainDate
  readonly left: number
}

/** Tells departments and directors of the checks whose 30th, 7th or last day has come. Returns how many checks. */
export async function remindOfMachines({ db, clock }: House): Promise<number> {
  const today = clock.today()
  return db.transaction().execute(async (tx) => {
    const due = await takeDue(tx, today)
    await tellOf(tx, due)
    return due.length
  })
}

/** The steps are written with the message: whoever dies between tells nobody and is followed by another. */
async function takeDue(db: Db, today: PlainDate): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with last as (
      select distinct on (c.machine_id, c.kind) c.id, c.machine_id, c.kind, c.expires_on, c.passed,
             c.expires_on - ${today}::date as left
        from equipment.checks c where c.voided_at is null
       order by c.machine_id, c.kind, c.on_day desc, c.id desc),
    due as (
      select last.*, (select min(step) from unnest(${[...reminderDays]}::int[]) step where last.left <= step) as step
        from last where last.passed and last.left between ${-catchUp}::int and ${Math.max(...reminderDays)}::int),
    told as (
      insert into equipment.reminders (check_id, days, told_on)
      select due.id, due.step, ${today}::date from due
        join equipment.machines machine on machine.id = due.machine_id and machine.removed_on is null and machine.voided_at is null
      on conflict do nothing returning check_id)
    select machine.project_id, project.name as project_name, project.contractor_id, machine.kind as machine_kind,
           machine.filing_number, due.kind, due.expires_on, due.left
      from told join due on due.id = told.check_id
      join equipment.machines machine on machine.id = due.machine_id
      join registry.projects project on project.id = machine.project_id
     where project.status <> 'finished' order by project.id, due.expires_on, machine.filing_number`.execute(
    db,
  )
  return rows
}

/** One message a project for each reader, however many machines. */
async function tellOf(db: Db, due: readonly Due[]): Promise<void> {
  const departments = await accountsOfProjects(
    db,
    due.map((one) => one.project_id),
  )
  const directors = await accountsOfOffices(
    db,
    due.map((one) => one.contractor_id),
    ['safety-director'],
  )
  const messages = [...Map.groupBy(due, (one) => one.project_id)].flatMap(([projectId, of]) => {
    const [{ project_name: project, contractor_id: contractor }] = of as [Due, ...Due[]]
    const readers = [
      ...departments.filter((one) => one.of === projectId),
      ...directors.filter((one) => one.of === contractor),
    ]
    const message = {
      title: `${project}：${of.length} 项机械检测到期提醒`,
      body: `${of.map(inWords).join('；')}。到期后不得使用，请及时检测、登记，办好后在“机械”中补记。`,
      link: `/projects/${projectId}?tab=equipment`,
    }
    return [...new Set(readers.map(({ accountId }) => accountId))].map((accountId) => ({
      accountId,
      ...message,
    }))
  })
  await tellAll(db, messages)
}

function inWords({ machine_kind: machine, filing_number: number, kind, expires_on: day, left }: Due): string {
  const when =
    left > 0 ? `${day} 到期，还剩 ${left} 天` : left === 0 ? `今天（${day}）到期` : `已于 ${day} 到期`
  return `${machineKinds[machine]} ${number} ${checkKinds[kind]}${when}`
}
