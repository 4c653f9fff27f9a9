import { expiringDays, registerWithinDays, requiredChecks } from '@anzhu/law/equipment/machine'
import { machineKinds, type CheckKind, type MachineKind } from '@anzhu/law/equipment/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder } from 'kysely'

const kinds = Object.keys(machineKinds) as MachineKind[]
const needing = (check: CheckKind) => kinds.filter((kind) => requiredChecks(kind).includes(check))

/** The machines on the sites of a project, and how many of them are overdue or soon to be checked. */
export interface MachineTotals {
  readonly project_id: string
  readonly machines: number
  readonly overdue: number
  readonly soon: number
}

/**
 * The other face of the law's `machineState`, counted by project in one statement; a test holds both to each other.
 * `projects` is a condition on `machine.project_id`.
 */
export const machineTotals = (today: PlainDate, projects: RawBuilder<unknown>): RawBuilder<MachineTotals> =>
  sql<MachineTotals>`
    select project_id, count(*)::int as machines, (count(*) filter (where overdue))::int as overdue,
           (count(*) filter (where soon and not overdue))::int as soon
      from (${machineStandings(today, projects)}) as standing group by project_id`

/** One row a machine on its site: whether it is overdue, and whether something of it is soon to be done. */
const machineStandings = (today: PlainDate, projects: RawBuilder<unknown>) => sql`
  select id, project_id, bad or ((tested is null) and kind = any(${needing('test')}::text[]))
                        or ((accepted is null) and kind = any(${needing('acceptance')}::text[]))
                        or (unregistered and (accepted_on is null or accepted_on + ${registerWithinDays}::int < ${today}::date)) as overdue,
         ending or (unregistered and accepted_on is not null) as soon
    from (
      select machine.id, machine.project_id, machine.kind,
             coalesce(bool_or(not last.passed or last.expires_on < ${today}::date), false) as bad,
             coalesce(bool_or(last.expires_on <= ${today}::date + ${expiringDays}::int), false) as ending,
             bool_or(true) filter (where last.kind = 'test') as tested,
             bool_or(true) filter (where last.kind = 'acceptance') as accepted,
             max(last.on_day) filter (where last.kind = 'acceptance' and last.passed) as accepted_on,
             machine.kind = any(${needing('registration')}::text[])
               and bool_or(true) filter (where last.kind = 'registration') is null as unregistered
        from equipment.machines machine
        left join (
          select distinct on (c.machine_id, c.kind) c.machine_id, c.kind, c.on_day, c.expires_on, c.passed
            from equipment.checks c where c.voided_at is null
           order by c.machine_id, c.kind, c.on_day desc, c.id desc) last on last.machine_id = machine.id
       where machine.removed_on is null and machine.voided_at is null and ${projects}
       group by machine.id) as checked`
