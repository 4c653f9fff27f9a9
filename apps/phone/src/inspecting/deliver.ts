import { ApiError } from '@anzhu/contract/client'
import { isReadable, readNotebook, refresh, settle, tellSending, type Kind } from './notebook.ts'
import {
  type Delivery,
  isPending,
  type KeptInspection,
  type KeptMark,
  type KeptPhoto,
  type Notebook,
  unsentOf,
} from './records.ts'
import { sendFinding, sendInspection, sendMarks, sendPhoto, sendPicture } from './send.ts'

interface Turn {
  readonly accountId: string
  again: boolean
  readonly outcome: Promise<boolean>
}
let line: Promise<unknown> = Promise.resolve()
let waiting: Turn | undefined

/**
 * Delivers what an account has on this phone: all text first, then the photos. True when nothing is left that could be
 * delivered. One delivery at a time: who asks while one runs gets the one after it, since what they wait for may have
 * come too late for the first. `again` also tries what the server has refused.
 */
export function deliver(accountId: string, again = false): Promise<boolean> {
  if (waiting?.accountId === accountId) {
    waiting.again ||= again
    return waiting.outcome
  }
  const outcome: Promise<boolean> = line.then(() => {
    if (waiting === turn) waiting = undefined
    return send(accountId, turn.again)
  })
  const turn: Turn = { accountId, again, outcome }
  waiting = turn
  line = outcome.catch(() => undefined)
  return outcome
}

async function send(accountId: string, again: boolean): Promise<boolean> {
  const notebook = await readNotebook(accountId)
  if (!isReadable()) return false
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
  return isReadable() && unsentOf(left) === 0 && left.photos.every(isWhole)
}

const isWhole = ({ markedSent, originalSent, dropped, failed }: KeptPhoto) =>
  (markedSent && originalSent) || dropped === true || failed !== undefined

/** Refusals that are the fault of what was sent; of all others the moment is at fault, and it is tried again. */
const faults: ReadonlySet<number> = new Set([400, 403, 404, 409, 413, 415, 422])

/** Sends one record and settles it; a refusal is kept with it. False when it was refused. */
async function deliverOne<K extends Kind>(
  kind: K,
  record: Parameters<typeof settle<K>>[1],
  sending: () => Promise<Partial<Parameters<typeof settle<K>>[1]>>,
): Promise<boolean> {
  try {
    await settle(kind, record, await sending())
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
    !due(again)(inspection) || (await deliverOne('inspections', inspection, () => sendInspection(inspection)))
  // What belongs to an inspection that the server does not have would only be refused for that.
  if (!opened || (inspection.delivered === 0 && inspection.failed !== undefined && !again)) return
  await deliverMarks(inspection.id, notebook.marks.filter(mine).filter(due(again)))
  for (const finding of notebook.findings.filter(mine).filter(due(again)))
    await deliverOne('findings', finding, () => sendFinding(finding))
  for (const photo of notebook.photos.filter(mine).filter(due(again)))
    await deliverOne('photos', photo, () => sendPhoto(photo))
}

/** So many marks go in one request. */
const batch = 400

/** Where the server has something newer and different, both are kept until somebody chooses. */
async function deliverMarks(id: string, marks: readonly KeptMark[]): Promise<void> {
  for (let from = 0; from < marks.length; from += batch) {
    const some = marks.slice(from, from + batch)
    try {
      const against = await sendMarks(id, some)
      for (const mark of some) {
        const conflict = against(mark)
        await settle('marks', mark, conflict === undefined ? {} : { conflict })
      }
    } catch (error) {
      if (!(error instanceof ApiError) || !faults.has(error.status)) throw error
      for (const mark of some) await settle('marks', mark, { failed: error.message })
    }
  }
  if (marks.length > 0) await refresh()
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
