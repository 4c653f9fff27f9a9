import { ApiError, call, upload } from '@anzhu/contract/client'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { deliverPhoto } from '@anzhu/contract/inspection-photos'
import {
  dropFinding,
  dropPhoto,
  keepFinding,
  keepMarks,
  keepPhoto,
  type MarkInput,
  openInspection,
} from '@anzhu/contract/inspections'
import type { KeptFinding, KeptInspection, KeptMark, KeptPhoto } from './records.ts'

/** A network that says nothing for so long is none. Milliseconds. */
const patience = 45_000

async function patiently<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const impatience = new AbortController()
  const timer = setTimeout(() => impatience.abort(), patience)
  try {
    return await ask(impatience.signal)
  } catch (error) {
    if (!impatience.signal.aborted) throw error
    throw new ApiError({ status: 0, code: 'network', detail: '网络太慢，没有送达。恢复后会自动再传。' })
  } finally {
    clearTimeout(timer)
  }
}

const post = <E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Reply<E>> =>
  patiently((signal) => call(endpoint, args, { signal }))

/** Opens an inspection at the server, or changes what it says of itself. */
export async function sendInspection(inspection: KeptInspection): Promise<object> {
  const { id, projectId, kind, method, standardId, missingItems, onDay, responsibleName, comment } =
    inspection
  await post(openInspection, {
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

/** Sends marks together; answers with what the server has instead of one, newer and different, if it has. */
export async function sendMarks(
  id: string,
  marks: readonly KeptMark[],
): Promise<(mark: KeptMark) => MarkInput | undefined> {
  const sent = marks.map(({ table, unit, item, state, deductions, reason, markedAt }) => ({
    table,
    unit,
    item,
    state,
    deductions,
    reason,
    markedAt,
  }))
  const { conflicts } = await post(keepMarks, { id, marks: sent })
  const against = new Map(conflicts.map((one) => [markKey(one), one]))
  return (mark) => against.get(markKey(mark))
}

/** Sends a finding, or that it is gone. What another device has changed meanwhile comes back as a conflict. */
export async function sendFinding(finding: KeptFinding): Promise<Partial<KeptFinding>> {
  const { inspectionId: id, id: findingId, changedAt, knows } = finding
  if (finding.dropped === true) {
    await post(dropFinding, { id, findingId })
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
  const reply = await post(keepFinding, { id, findingId, ...content, changedAt, knows: [...knows] })
  if (reply.kept) return { knows: [...knows, changedAt].slice(-100) }
  return { conflict: reply.finding }
}

/** Sends what is known of a photo, or that it is gone. */
export async function sendPhoto(photo: KeptPhoto): Promise<Partial<KeptPhoto>> {
  const { inspectionId: id, id: photoId } = photo
  if (photo.dropped === true) {
    await post(dropPhoto, { id, photoId })
    return {}
  }
  const { purpose, findingId, position, source, takenAt, place, clockOff, sha256, originalSha256 } = photo
  await post(keepPhoto, {
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

/** So much goes in one request: half a minute on a line that hardly is one. Bytes. */
const pieceBytes = 128 * 1024

/** Sends what the server does not have yet, piece by piece; its answer says where to go on. */
export async function sendPicture(
  photo: KeptPhoto,
  picture: Blob,
  original: boolean,
): Promise<Partial<KeptPhoto>> {
  const total = picture.size
  let offset = 0
  // Some more requests than pieces, since a line that breaks sends one again; never without end.
  for (let left = 5 + (3 * total) / pieceBytes; left > 0; left--) {
    const from = offset
    const { received, whole } = await patiently((signal) =>
      upload(
        deliverPhoto,
        { id: photo.id, offset: from, total, ...(original && { original: 'true' as const }) },
        picture.slice(from, from + pieceBytes),
        { signal },
      ),
    )
    if (whole) return original ? { originalSent: true } : { markedSent: true }
    offset = received
  }
  throw new ApiError({ status: 409, code: 'conflict', detail: '照片反复没有传完，请稍后在离线中心重试。' })
}
