import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { KeptInspection, KeptPhoto } from '../apps/phone/src/inspecting/records.ts'
import { sendInspection, sendPhoto, sendPicture } from '../apps/phone/src/inspecting/send.ts'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

const photos = 20
const photoBytes = 400 * 1024
/** Share of requests that do not get through: one half is lost on the way there, the other on the way back. */
const dropped = 0.2

/** An inspection with its photos comes in from a phone, by the phone's own code, over a line that drops every fifth request. */
export async function benchInspectionSync(place: Place): Promise<void> {
  const { db } = place.house
  const today = place.house.clock.today()
  const firm = await db
    .insertInto('registry.enterprises')
    .values({ name: '苏州量度建筑有限公司', credit_code: '91320507MA00000001', region: '320507' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const project = await db
    .insertInto('registry.projects')
    .values({
      name: '量度花园',
      filing_number: '量度 1',
      region: '320507',
      contractor_id: firm.id,
      status: 'running',
      started_on: today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'safety-director', organisationId: firm.id, region: '320507' })
  const inspection = inspectionOf(project.id, today)
  const taken = Array.from({ length: photos }, () => photoOf(inspection.id))
  const line = breakLine(`http://127.0.0.1:${server.port}`, cookie)
  const started = performance.now()
  await untilThrough(() => sendInspection(inspection))
  for (const photo of taken) await untilThrough(() => sendPhoto(photo))
  for (const photo of taken) await untilThrough(() => sendPicture(photo, photo.marked, false))
  const seconds = (performance.now() - started) / 1000
  const { requests, lost } = line.end()
  await server.stop()
  const { rows } = await place.pool.query<{ whole: number; files: number; pieces: number }>(
    `select (select count(*)::int from inspections.photos where inspection_id = $1 and file_id is not null) as whole,
            (select count(*)::int from files.files where name = any($2)) as files,
            (select count(*)::int from inspections.photo_pieces) as pieces`,
    [inspection.id, taken.map(({ id }) => `${id}.jpg`)],
  )
  const once = rows[0]?.whole === photos && rows[0].files === photos && rows[0].pieces === 0
  report({
    what: `inspection: ${photos} photos of 400 KB from a phone, 20 % dropped`,
    figure: `${rounded(seconds, 1)} s, ${requests} requests, ${lost} lost, ${rows[0]?.whole ?? 0} photos, ${rows[0]?.files ?? 0} files`,
    bar: '<= 10 s, each photo exactly once',
    met: seconds <= 10 && once,
  })
}

function inspectionOf(projectId: string, onDay: string): KeptInspection {
  return {
    id: randomUUID(),
    accountId: '',
    projectId,
    project: '量度花园',
    kind: 'enterprise',
    method: 'own',
    standardId: null,
    missingItems: 'proportional',
    onDay,
    inspector: '量度',
    responsibleName: '量度',
    comment: '',
    begunAt: new Date().toISOString(),
    state: 'open',
    revision: 1,
    delivered: 0,
  }
}

/** Noise that begins and ends as a JPEG does: it cannot be packed smaller on the way. */
function photoOf(inspectionId: string): KeptPhoto {
  const bytes = Uint8Array.from(randomBytes(photoBytes), (byte) => (byte === 0xff ? 0xfe : byte))
  bytes.set([0xff, 0xd8, 0xff, 0xda, 0, 4], 0)
  bytes.set([0xff, 0xd9], photoBytes - 2)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const picture = new Blob([bytes])
  return {
    id: randomUUID(),
    accountId: '',
    inspectionId,
    purpose: 'sheet',
    findingId: null,
    position: 0,
    place: null,
    clockOff: null,
    source: 'camera',
    takenAt: new Date().toISOString(),
    sha256,
    originalSha256: sha256,
    marked: picture,
    original: picture,
    strokes: [],
    lines: [],
    markedSent: false,
    originalSent: false,
    revision: 1,
    delivered: 0,
  }
}

/** Sends the page's requests to the server over a line that breaks. */
function breakLine(server: string, cookie: string) {
  const whole = globalThis.fetch
  let [requests, lost] = [0, 0]
  globalThis.fetch = async (input, init) => {
    requests += 1
    const fate = Math.random()
    if (fate < dropped) lost += 1
    if (fate < dropped / 2) throw new TypeError('lost on the way there')
    const headers = { ...(init?.headers as Record<string, string>), cookie }
    const answer = await whole(`${server}${String(input)}`, { ...init, headers })
    if (fate < dropped) {
      await answer.arrayBuffer()
      throw new TypeError('lost on the way back')
    }
    return answer
  }
  return {
    end: () => {
      globalThis.fetch = whole
      return { requests, lost }
    },
  }
}

/** Tries as the phone does, without its pauses: what is lost is sent again. */
async function untilThrough(send: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const through = await send().then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'status' in error && error.status === 0) return false
        throw error
      },
    )
    if (through) return
  }
  throw new Error('a hundred tries were lost')
}
