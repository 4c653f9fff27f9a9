import { Refusal } from '@anzhu/law/kernel/refusal'
import type { CaseService, Desk, Filled, Matter, Values } from './service.ts'

/**
 * What is kept of the answers of a matter: what a register said before stands, whatever was sent in its place; what is newly
 * picked in a look-up is fetched from its register; an answer that was changed no longer comes from where it was filled in
 * from.
 */
export async function filledIn(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  before: Filled,
): Promise<Filled> {
  const { form } = service.flow
  const now: Record<string, string> = { ...matter.values }
  const picks = form.filter(
    ({ id, kind }) => kind === 'lookup' && (now[id] ?? '') !== (before.values[id] ?? ''),
  )
  const picked = new Set(picks.map(({ id }) => id))
  for (const { id, register, filledBy } of form) {
    const stays = register === true && before.sources[id] !== undefined && !picked.has(filledBy ?? '')
    if (stays) now[id] = before.values[id] ?? ''
  }
  const sources = stillFrom(before, now)
  for (const { id, filledBy = id } of form) if (picked.has(filledBy)) delete sources[id]
  const open = form.filter(
    ({ id, register, filledBy }) => register === true && filledBy === undefined && sources[id] === undefined,
  )
  if (open.length > 0) {
    const known = await service.known(desk, matter)
    for (const { id } of open) {
      if ((known.values[id] ?? '') === '') continue
      now[id] = known.values[id] ?? ''
      sources[id] = known.sources[id] ?? ''
    }
  }
  for (const { id, title } of picks) {
    if ((now[id] ?? '') === '') continue
    const found = await service.picked(desk, { ...matter, values: now }, id)
    if (found === undefined) throw notThere(id, title)
    Object.assign(now, found.values)
    Object.assign(sources, found.sources)
  }
  return { values: now, sources }
}

const notThere = (id: string, title: string) =>
  new Refusal(
    'invalid',
    `“${title}”没有取到所选的那一条：登记系统没有应答，或已经没有这一条。没有保存，请重新查找后选择，或改为手工填写。`,
    [{ path: `values.${id}`, message: '没有从登记系统取到，请重新选择' }],
  )

/** An answer that was changed no longer comes from where it was filled in from. */
function stillFrom({ values, sources }: Filled, now: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).filter(([field]) => (values[field] ?? '') === (now[field] ?? '')),
  )
}
