import { document } from '../kernel/cite.ts'

/** Projects and inspectors drawn by lot (双随机一公开): nobody chooses who inspects where, and anybody can repeat it. */
export const drawBasis = document(
  '国务院办公厅关于推广随机抽查规范事中事后监管的通知',
  '国办发〔2015〕58号',
  'memory',
)('二（一）', '建立“双随机”抽查机制，严格限制监管部门自由裁量权')

/** How lots are drawn, in the words that stand beside every draw. */
export const drawMethod =
  '对每个项目计算 SHA-256（种子 + “:” + 项目编号），按结果从小到大取前 n 个；每个抽中的项目再对每名检查人员计算 ' +
  'SHA-256（种子 + “:” + 项目编号 + “:” + 人员编号），先取已抽中次数最少的，次数相同的按结果从小到大。'

/** What lots are drawn from: ids of projects, and of those who may inspect them. */
export interface Lots {
  readonly projects: readonly string[]
  readonly inspectors: readonly string[]
  /** How many projects, and how many inspectors for each. */
  readonly count: number
  readonly inspectorsEach: number
}

/** One project that was drawn, with who goes there. */
export interface Lot {
  readonly project: string
  readonly inspectors: readonly string[]
}

/**
 * Draws by the method above; `hash` gives SHA-256 in lower-case hex. The same lots and seed give the same result in every
 * order of the pool. Fewer are drawn where the pool is smaller.
 */
export function draw(
  { projects, inspectors, count, inspectorsEach }: Lots,
  seed: string,
  hash: (text: string) => string,
): Lot[] {
  const turns = new Map<string, number>()
  return ranked(projects, (id) => hash(`${seed}:${id}`))
    .slice(0, count)
    .map((project) => {
      const byLot = ranked(inspectors, (id) => hash(`${seed}:${project}:${id}`))
      const chosen = byLot
        .toSorted((one, other) => (turns.get(one) ?? 0) - (turns.get(other) ?? 0))
        .slice(0, inspectorsEach)
      for (const id of chosen) turns.set(id, (turns.get(id) ?? 0) + 1)
      return { project, inspectors: chosen }
    })
}

function ranked(ids: readonly string[], key: (id: string) => string): string[] {
  const keyed = [...new Set(ids)].map((id) => ({ id, key: key(id) }))
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(({ id }) => id)
}
