import { kindMadeBy, termOfItem } from '@anzhu/law/inspections/making'
import type { ScoredItem, ScoredTable, CheckTerm } from '@anzhu/law/inspections/standard'
import type { Method } from '@anzhu/law/inspections/standard'
import { addDays } from '@anzhu/law/kernel/date'
import type { Session } from '@anzhu/contract/session'
import { serverNow, serverToday } from '../app/server-clock.ts'
import { newId } from '../offline/new-id.ts'
import { amend, drop, keep, readNotebook } from './notebook.ts'
import type { Pack } from './packs.ts'
import type { KeptFinding, KeptInspection } from './records.ts'
import { type Tap, wordsForItem, wordsForTerm } from './wording.ts'

/** Days until something found by score is to be put right, unless somebody says otherwise. */
const usualDays = 7

const nowText = () => new Date(serverNow()).toISOString()

/** Begins an inspection on this phone; the server hears of it when it can. Answers with its id. */
export async function begin(pack: Pack, method: Method, { account, post }: Session): Promise<string> {
  const id = newId()
  await keep('inspections', {
    id,
    accountId: account.id,
    projectId: pack.projectId,
    project: pack.project.name,
    kind: kindMadeBy(post.role) ?? pack.kind,
    method,
    standardId: pack.standards.find(({ code }) => code === method)?.id ?? null,
    missingItems: pack.missingItems,
    onDay: serverToday(),
    inspector: account.name,
    responsibleName: pack.project.people[0]?.name ?? '',
    comment: '',
    begunAt: nowText(),
    state: 'open',
  })
  return id
}

/** Which line of which table, and of which of several machines. */
export interface Place {
  readonly table: ScoredTable
  readonly unit: string
  readonly item: ScoredItem
}

const markId = ({ id }: KeptInspection, { table, unit, item }: Place) =>
  `${id} ${table.code} ${unit} ${item.code}`

function markOf(inspection: KeptInspection, place: Place) {
  return {
    id: markId(inspection, place),
    accountId: inspection.accountId,
    inspectionId: inspection.id,
    table: place.table.code,
    unit: place.unit,
    item: place.item.code,
    deductions: [],
    reason: '',
    markedAt: nowText(),
  }
}

/** Keeps what was taken off at a line; with nothing taken off it is in order. What follows from it is written by itself. */
export async function score(
  inspection: KeptInspection,
  edition: string,
  place: Place,
  taps: readonly Tap[],
): Promise<void> {
  await keep('marks', { ...markOf(inspection, place), state: 'scored', deductions: [...taps] })
  await follow(inspection, edition, place, taps)
}

/** A line that does not exist here; why is asked for by whoever reads the sheet. */
export async function markMissing(inspection: KeptInspection, place: Place, reason: string): Promise<void> {
  await keep('marks', { ...markOf(inspection, place), state: 'missing', reason })
  await forgetFinding(inspection, place)
}

/** As if nobody had looked at the line. */
export async function unmark(inspection: KeptInspection, place: Place): Promise<void> {
  await keep('marks', { ...markOf(inspection, place), state: 'cleared' })
  await forgetFinding(inspection, place)
}

async function findingAt(
  inspection: KeptInspection,
  termCode: string,
): Promise<{ found: KeptFinding | undefined; next: number }> {
  const { findings } = await readNotebook(inspection.accountId)
  const mine = findings.filter(({ inspectionId }) => inspectionId === inspection.id)
  return {
    found: mine.find((one) => one.termCode === termCode && one.dropped !== true),
    next: Math.max(0, ...mine.map(({ position }) => position)) + 1,
  }
}

const termAt = ({ item, unit }: Place) => termOfItem({ item: item.code, unit })

async function forgetFinding(inspection: KeptInspection, place: Place): Promise<void> {
  const { found } = await findingAt(inspection, termAt(place))
  if (found !== undefined) await dropWithPhotos(found)
}

/** Takes a finding off, with its photos. */
export async function dropWithPhotos({ id, accountId }: KeptFinding): Promise<void> {
  const { photos } = await readNotebook(accountId)
  for (const photo of photos) if (photo.findingId === id) await drop('photos', photo.id)
  await drop('findings', id)
}

/** The finding of a line says what was tapped there, unless somebody has put it in other words. */
async function follow(
  inspection: KeptInspection,
  edition: string,
  place: Place,
  taps: readonly Tap[],
): Promise<void> {
  const { found, next } = await findingAt(inspection, termAt(place))
  if (taps.length === 0) return found === undefined ? undefined : dropWithPhotos(found)
  const words = wordsForItem(edition, place.table, place.item, taps)
  if (found === undefined) return note(inspection, { ...words, termCode: termAt(place), position: next })
  const untouched = found.text.startsWith(`${place.item.name}：`)
  if (untouched && found.text !== words.text) await rewrite(found, { text: words.text })
}

interface Noted {
  readonly text: string
  readonly clause: string
  readonly requirement: string
  readonly termCode: string
  readonly position: number
  readonly level?: 'general' | 'major'
  readonly days?: number
}

async function note(inspection: KeptInspection, noted: Noted): Promise<void> {
  const { days = usualDays, level = 'general', ...words } = noted
  await keep('findings', {
    ...words,
    level,
    id: newId(),
    accountId: inspection.accountId,
    inspectionId: inspection.id,
    place: '',
    rectify: true,
    dueOn: addDays(serverToday(), days),
    responsibleName: inspection.responsibleName,
    changedAt: nowText(),
    knows: [],
  })
}

/** Adds several check terms, or leaves out those that are there already. */
export async function noteTerms(inspection: KeptInspection, terms: readonly CheckTerm[]): Promise<void> {
  for (const term of terms) {
    const { found, next } = await findingAt(inspection, term.code)
    if (found !== undefined) continue
    const { level, days, code } = term
    await note(inspection, { ...wordsForTerm(term), termCode: code, position: next, level, days })
  }
}

/** Adds something in one's own words. */
export async function noteOwn(inspection: KeptInspection, text: string): Promise<void> {
  const { next } = await findingAt(inspection, '-')
  await note(inspection, {
    text,
    clause: '',
    requirement: '整改到位，整改后拍照回复',
    termCode: '',
    position: next,
  })
}

/** Changes a finding. */
export async function rewrite(
  { id }: KeptFinding,
  more: Partial<
    Pick<KeptFinding, 'text' | 'place' | 'requirement' | 'dueOn' | 'responsibleName' | 'rectify' | 'level'>
  >,
): Promise<void> {
  await amend('findings', id, { ...more, changedAt: nowText() })
}

/** Changes what an inspection says of itself. */
export async function writeInspection(
  { id }: KeptInspection,
  more: Partial<Pick<KeptInspection, 'comment' | 'responsibleName' | 'onDay'>>,
): Promise<void> {
  await amend('inspections', id, more)
}
