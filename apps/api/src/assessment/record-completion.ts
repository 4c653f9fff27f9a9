import type * as contract from '@anzhu/contract/assessment'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { promptSite } from './daily.ts'
import type { CompletionRecord } from './rows.ts'
import { readProjectFor } from './state-overdue.ts'

/** What stands as the source of a completion that an inspector typed in. */
const typedIn = '人工登记'

/** A completion that no filing system told of, by the inspector of the region; it is prompted at once like a heard one. */
export async function recordCompletion(
  call: Call,
  { projectId, filingNumber, completedOn }: Input<typeof contract.recordCompletion>,
) {
  const { db, today, remark } = call
  const project = await readProjectFor(call, 'assessment.grade', projectId)
  mustBeRunning(project)
  await mustFit(call, project, { filingNumber, completedOn })
  await write(call, { projectId, filingNumber, completedOn }, project.name)
  await promptSite(db, today, {
    id: projectId,
    name: project.name,
    region: project.region,
    contractorId: project.contractor_id,
  })
  remark.object = project.name
  remark.reason = `竣工备案 ${completedOn}`
  return done
}

const alreadyThere = (name: string) =>
  new Refusal('conflict', `“${name}”已有竣工备案，没有再登记。对应有误的，请先撤回提示。`)

function mustBeRunning({ name, status, completed_on, grade_id, case_id }: CompletionRecord): void {
  if (completed_on !== null) throw alreadyThere(name)
  if (status === 'finished' || grade_id !== null || case_id !== null)
    throw new Refusal('conflict', `“${name}”已提交终止监督或已考评，不用登记竣工备案。请刷新后查看。`)
}

type Filing = Pick<Input<typeof contract.recordCompletion>, 'filingNumber' | 'completedOn'>

async function mustFit(
  { db, today }: Call,
  project: CompletionRecord,
  { filingNumber, completedOn }: Filing,
): Promise<void> {
  if (filingNumber !== project.filing_number)
    throw new Refusal(
      'conflict',
      `监督备案号与“${project.name}”不符，没有登记。请照竣工备案核对是不是这个项目。`,
      [{ path: 'filingNumber', message: '与这个项目的监督备案号不符' }],
    )
  const { started_on: startedOn } = await db
    .selectFrom('registry.projects')
    .select('started_on')
    .where('id', '=', project.id)
    .executeTakeFirstOrThrow()
  if (completedOn > today || completedOn < startedOn)
    throw new Refusal('invalid', `竣工日期须在 ${startedOn}（开工）至今天之间，没有登记。请核对日期。`, [
      { path: 'completedOn', message: `须在 ${startedOn} 至 ${today} 之间` },
    ])
}

/** One that was withdrawn as another project's gives way; one that counts does not. */
async function write(
  { db, house }: Call,
  { projectId, filingNumber, completedOn }: Filing & { readonly projectId: string },
  name: string,
): Promise<void> {
  const values = { completed_on: completedOn, source: typedIn, heard_at: house.clock.now() }
  const again = {
    noticed_on: null,
    listed_on: null,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_reason: null,
  }
  const written = await db
    .insertInto('assessment.completions')
    .values({ project_id: projectId, filing_number: filingNumber, ...values })
    .onConflict((conflict) =>
      conflict
        .column('project_id')
        .doUpdateSet({ ...values, ...again })
        .where('assessment.completions.withdrawn_at', 'is not', null),
    )
    .returning('project_id')
    .executeTakeFirst()
  if (written === undefined) throw alreadyThere(name)
}
