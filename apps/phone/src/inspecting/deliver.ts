import { ApiError, call, upload } from '@anzhu/contract/client'
import { deliverPhoto } from '@anzhu/contract/inspection-photos'
import {
  dropFinding,
  dropPhoto,
  keepFinding,
  keepMarks,
  keepPhoto,
  openInspection,
} from '@anzhu/contract/inspections'
import { readNotebook, refresh, settle, tellSending, type Kind } from './notebook.ts'
import {
  type Delivery,
  isPending,
  type KeptFinding,
  type KeptInspection,
  type KeptMark,
  type KeptPhoto,
  type Notebook,
  unsentOf,
} from './records.ts'

let working: Promise<boolean> | undefined

/**
 * Delivers what an account has on this phone: all text first, then the photos. True when nothing is left that could be
 * delivered. One delivery at a time; `again` also tries what the server has refused.
 */
export function deliver(accountId: string, again = false): Promise<boolean> {
  working ??= send(accountId, again).finally(() => (working = undefined))
  return working
}

async function send(accountId: string, again: boolean): Promise<boolean> {
  const notebook = await readNotebook(accountId)
  if (unsentOf(notebook) === 0 && notebook.photos.every(isWhole)) return true
  tellSending(true)
  try {
    for (const inspection of notebook.inspections) await deliverText(notebook, inspection, again)
    // What was noted just now may still have to be told of before its picture.
    const { photos } = await readNotebook(accountId)
    await deliverPictures(photos, again)
  } catch (error) {
    // Without network, without session or with a server in trouble everything stays, to be sent again.
    if (!(error instanceof ApiError)) throw error
  } finally {
    tellSending(false)
    await refresh()
  }
  const left = await readNotebook(accountId)
  return unsentOf(left) === 0 && left.photos.every(isWhole)
}

const isWhole = ({ markedSent, originalSent, dropped, failed }: KeptPhoto) =>
  (markedSent && originalSent) || dropped === true || failed !== undefined

/** Refusals that are the fault of what was sent; of all others the moment is at fault, and it is tried again. */
const faults: ReadonlySet<number> = new Set([400, 403, 404, 409, 413, 415, 422])

/** Sends one record and settles it; a refusal is kept with it. False when it was refused. */
async function deliverOne<K extends Kind>(
  kind: K,
  record: Parameters<typeof settle<K>>[1],
  post: () => Promise<Partial<Parameters<typeof settle<K>>[1]>>,
): Promise<boolean> {
  try {
    await settle(kind, record, await post())
    return true
  } catch (error) {
    if (!(error instanceof ApiError) || !faults.has(error.status)) throw error
    await settle(kind, record, { failed: error.message } as Parameters<typeof settle<K>>[2])
    return false
  } finally {
    await refresh()
  }
}

const due = (again: boolean) => (one: Delivery) => isPending(one) && (again || one.failed === undefined)

async function deliverText(notebook: Notebook, inspection: KeptInspection, again: boolean): Promise<void> {
  const mine = (one: { readonly inspectionId: string }) => one.inspectionId === inspection.id
  const opened =
    !due(again)(inspection) || (await deliverOne('inspections', inspection, () => open(inspection)))
  // What belongs to an inspection that the server does not have would only be refused for that.
  if (!opened || (inspection.delivered === 0 && inspection.failed !== undefined && !again)) return
  await deliverMarks(inspection.id, notebook.marks.filter(mine).filter(due(again)))
  for (const finding of notebook.findings.filter(mine).filter(due(again)))
    await deliverOne('findings', finding, () => sendFinding(finding))
  for (const photo of notebook.photos.filter(mine).filter(due(again)))
    await deliverOne('photos', photo, () => sendPhoto(photo))
}

async function open(inspection: KeptInspection) {
  const { id, projectId, kind, method, standardId, missingItems, onDay, responsibleName, comment } =
    inspection
  await call(openInspection, {
    id,
    projectId,
    kind,
    method,
    standardId,
    missingItems,
    onDay,
    responsibleName,
    comment,
    device: navigator.userAgent.slice(0, 100),
  })
  return {}
}

const markKey = ({ table, unit = '', item }: { table: string; unit?: string | undefined; item: string }) =>
  `${table} ${unit} ${item}`

/** All marks at once. Where the server has something newer and different, both are kept until somebody chooses. */
async function deliverMarks(id: string, marks: readonly KeptMark[]): Promise<void> {
  if (marks.length === 0) return
  try {
    const sent = marks.map(({ table, unit, item, state, deductions, reason, markedAt }) => ({
      table,
      unit,
      item,
      state,
      deductions,
      reason,
      markedAt,
    }))
    const { conflicts } = await call(keepMarks, { id, marks: sent })
    const against = new Map(conflicts.map((one) => [markKey(one), one]))
    for (const mark of marks) {
      const conflict = against.get(markKey(mark))
      await settle('marks', mark, conflict === undefined ? {} : { conflict })
    }
  } catch (error) {
    if (!(error instanceof ApiError) || !faults.has(error.status)) throw error
    for (const mark of marks) await settle('marks', mark, { failed: error.message })
  }
  await refresh()
}

async function sendFinding(finding: KeptFinding): Promise<Partial<KeptFinding>> {
  const { inspectionId: id, id: findingId, changedAt, knows } = finding
  if (finding.dropped === true) {
    await call(dropFinding, { id, findingId })
    return {}
  }
  const { position, termCode, text, place, clause, level, rectify, requirement, dueOn, responsibleName } =
    finding
  const content = {
    position,
    termCode,
    text,
    place,
    clause,
    level,
    rectify,
    requirement,
    dueOn,
    responsibleName,
  }
  const reply = await call(keepFinding, { id, findingId, ...content, changedAt, knows: [...knows] })
  if (reply.kept) return { knows: [...knows, changedAt].slice(-100) }
  return { conflict: reply.finding }
}

async function sendPhoto(photo: KeptPhoto): Promise<Partial<KeptPhoto>> {
  const { inspectionId: id, id: photoId } = photo
  if (photo.dropped === true) {
    await call(dropPhoto, { id, photoId })
    return {}
  }
  const { purpose, findingId, position, source, takenAt, place, clockOff, sha256, originalSha256 } = photo
  await call(keepPhoto, {
    id,
    photoId,
    purpose,
    findingId,
    position,
    source,
    takenAt,
    place,
    clockOff,
    sha256,
    originalSha256,
    bytes: photo.marked.size,
  })
  return {}
}

/** Pictures with their marks before all untouched ones: those are what others wait for. */
async function deliverPictures(photos: readonly KeptPhoto[], again: boolean): Promise<void> {
  const ready = photos.filter(
    (photo) => photo.delivered > 0 && photo.dropped !== true && (again || photo.failed === undefined),
  )
  for (const photo of ready.filter(({ markedSent }) => !markedSent))
    await deliverOne('photos', photo, () => sendPicture(photo, photo.marked, false))
  for (const photo of ready.filter(({ originalSent }) => !originalSent))
    await deliverOne('photos', photo, () => sendPicture(photo, photo.original, true))
}

/** So much goes in one request: half a minute on a line that hardly is one. Bytes. */
const pieceBytes = 128 * 1024

/** Sends what the server does not have yet, piece by piece; its answer says where to go on. */
async function sendPicture(photo: KeptPhoto, picture: Blob, original: boolean): Promise<Partial<KeptPhoto>> {
  const total = picture.size
  let offset = 0
  // Some more requests than pieces, since a line that breaks sends one again; never without end.
  for (let left = 5 + (3 * total) / pieceBytes; left > 0; left--) {
    const { received, whole } = await upload(
      deliverPhoto,
      { id: photo.id, offset, total, ...(original && { original: 'true' as const }) },
      picture.slice(offset, offset + pieceBytes),
    )
    if (whole) return original ? { originalSent: true } : { markedSent: true }
    offset = received
  }
  throw new ApiError({ status: 409, code: 'conflict', detail: '照片反复没有传完，请稍后在离线中心重试。' })
}
