import { takesPhotos, type FileKind } from './file-rules.ts'

/** A slot that files may go to. */
export interface SortSlot {
  readonly id: string
  /** What the law calls it, and what it says about it: 场所证明, 产权证或租赁合同. */
  readonly title: string
  readonly hint?: string | undefined
  readonly kinds: readonly FileKind[]
  /** How many more files it takes. */
  readonly room: number
}

/** Where chosen files go: by the id of the slot, and those that nobody can tell. */
export interface Sorted<F> {
  readonly placed: ReadonlyMap<string, readonly F[]>
  readonly unsure: readonly F[]
}

interface Named {
  readonly name: string
  readonly type: string
}

/**
 * Sorts files that were dropped together into slots, by the words that their names share with the titles and hints of the
 * slots, and by what each slot takes. What fits two slots equally well, or none, is left to be asked.
 */
export function classifyFiles<F extends Named>(files: readonly F[], slots: readonly SortSlot[]): Sorted<F> {
  const placed = new Map<string, F[]>()
  const unsure: F[] = []
  for (const file of [...files].sort(byName)) {
    const slot = slotFor(file, slots)
    const there = slot === undefined ? [] : (placed.get(slot.id) ?? [])
    if (slot === undefined || isOver(there, file, slot)) unsure.push(file)
    else placed.set(slot.id, [...there, file])
  }
  return { placed, unsure }
}

/** Pages are numbered: 合同2 comes before 合同10. */
const byName = (one: Named, other: Named) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true })

/** Photos for a slot of PDF become one file, however many they are. */
function isOver<F extends Named>(there: readonly F[], file: F, slot: SortSlot): boolean {
  const merged = (some: readonly F[]) => some.filter((one) => !takesPhotos(slot) && isPhoto(one)).length
  const all = [...there, file]
  return all.length - Math.max(0, merged(all) - 1) > slot.room
}

const isPhoto = ({ type }: Named) => type.startsWith('image/')

/** Whether a slot takes such a file, as it is or made a PDF. */
export const mayHold = ({ kinds, room }: SortSlot, file: Named): boolean =>
  room > 0 && (isPhoto(file) ? kinds.length > 0 : kinds.includes('pdf'))

function slotFor(file: Named, slots: readonly SortSlot[]): SortSlot | undefined {
  const fitting = slots.filter((slot) => mayHold(slot, file))
  const [best, second] = fitting
    .map((slot) => ({ slot, score: likeness(file.name, slot) }))
    .sort((one, other) => other.score - one.score)
  if (best === undefined) return undefined
  // A single slot leaves nothing to ask.
  if (slots.length === 1) return best.slot
  return best.score >= leastLikeness && best.score - (second?.score ?? 0) >= leastLead ? best.slot : undefined
}

const leastLikeness = 0.8
const leastLead = 0.7

/** The hint names examples; the title is the thing itself. */
function likeness(name: string, { title, hint = '' }: SortSlot): number {
  const words = pairsOf(name.replace(/\.[^.]*$/, ''))
  const [inTitle, inHint] = [pairsOf(title), pairsOf(hint)]
  let score = 0
  for (const pair of words) score += inTitle.has(pair) ? 1 : inHint.has(pair) ? 0.8 : 0
  return score
}

/** What every material is called by says nothing about which it is. */
const common = /证明|证书|材料|文件|资料|扫描件?|复印件?|照片?|图片|电子版|原件|盖章|附件/g

/** Neighbouring letters of what is left, and names that offices write instead. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  const spelled = others.reduce(
    (now, [other, word]) => now.replaceAll(other, ` ${word} `),
    text.toLowerCase(),
  )
  for (const run of spelled.replaceAll(common, ' ').match(/\p{Script=Han}{2,}/gu) ?? [])
    for (let at = 0; at + 2 <= run.length; at++) pairs.add(run.slice(at, at + 2))
  return pairs
}

/** Other names of the same paper. */
const others: readonly (readonly [string, string])[] = [
  ['sfz', '身份证'],
  ['idcard', '身份证'],
  ['毕业证', '学历'],
  ['学位证', '学历'],
  ['房产证', '产权证'],
  ['不动产权', '产权证'],
  ['租房', '租赁'],
  ['老师', '教师'],
  ['讲师', '教师'],
  ['健康证', '体检'],
  ['寸照', '证件照'],
  ['规章', '制度'],
]
