import type { Field } from '@anzhu/law/kernel/form'
import type { Differences, Filled, Matter, Values } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { openContent } from './content.ts'
import type { LabourRecord } from './records.ts'

/** Answers from one source; empty ones are left out. */
export function filledFrom(source: string, values: Readonly<Record<string, string | null>>): Filled {
  const given = Object.entries(values).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== '',
  )
  return {
    values: Object.fromEntries(given),
    sources: Object.fromEntries(given.map(([field]) => [field, source])),
  }
}

/** Several sources together; where two say something the later one stands. */
export function together(...all: readonly Filled[]): Filled {
  return {
    values: Object.assign({}, ...all.map(({ values }) => values)) as Values,
    sources: Object.assign({}, ...all.map(({ sources }) => sources)) as Values,
  }
}

/** What the version in force says: the applicant changes it from there. Where registers said it, they stay its source. */
export function approvedAnswers(house: House, form: readonly Field[], live: LabourRecord): Filled {
  const { values, sources } = openContent(house, live.content)
  const asked = new Set(form.map(({ id }) => id))
  const known = Object.entries(values).filter(([id]) => asked.has(id))
  const isRegisters = new Set(form.filter(({ register }) => register === true).map(({ id }) => id))
  return {
    values: Object.fromEntries(known),
    sources: Object.fromEntries(
      known.flatMap(([id]) => {
        const source = sources[id] ?? (isRegisters.has(id) ? undefined : versionWord(live))
        return source === undefined ? [] : [[id, source]]
      }),
    ),
  }
}

/** 已通过的第 2 版 */
export const versionWord = ({ version }: Pick<LabourRecord, 'version'>): string => `已通过的第 ${version} 版`

/** Where a matter says something else than the version in force. */
export function changesFrom(
  house: House,
  form: readonly Field[],
  live: LabourRecord | undefined,
  { values }: Matter,
): Differences {
  if (live === undefined) return {}
  const { values: before, words } = openContent(house, live.content)
  return Object.fromEntries(
    form.flatMap(({ id }) =>
      (before[id] ?? '') === (values[id] ?? '')
        ? []
        : [[id, [{ from: versionWord(live), text: words[id] || '空' }]]],
    ),
  )
}

/** Where another source says something else than a matter. */
export function otherwiseSaid(source: string, said: Values, { values }: Matter): Differences {
  return Object.fromEntries(
    Object.entries(said).flatMap(([id, text]) =>
      text === '' || text === (values[id] ?? '') ? [] : [[id, [{ from: source, text }]]],
    ),
  )
}

/** Differences of several sources, field by field. */
export function allDifferences(...all: readonly Differences[]): Differences {
  const found: Record<string, { from: string; text: string }[]> = {}
  for (const one of all) for (const [id, said] of Object.entries(one)) (found[id] ??= []).push(...said)
  return found
}

/** Who files it: name and, where known, phone of the account. */
export async function fromAccount(
  { db, house }: { db: Db; house: House },
  accountId: string,
): Promise<Filled> {
  const account = await db
    .selectFrom('access.accounts')
    .select(['name', 'phone'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  return filledFrom('账号', {
    contact: account?.name ?? null,
    phone: account?.phone == null ? null : house.cipher.unseal(account.phone),
  })
}
