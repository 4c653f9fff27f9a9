import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { citizenId } from './workers-sheet.ts'

/** The beginning and the end of a JPEG. */
const smallJpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')

export interface Examinee {
  readonly id: string
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

/** Registers people with everything that an exam asks for, as their enterprise and the hall would. */
export async function registerExaminees(
  { office, hall }: { office: BrowserContext; hall: BrowserContext },
  count: number,
  today: PlainDate,
): Promise<Examinee[]> {
  const people: Examinee[] = []
  for (let n = 0; n < count; n++) people.push(await registerOne(office, n))
  for (const { id, name, idNumber } of people) {
    await ask(hall, 'POST', '/people/real-names', { name, idNumber, seen: true })
    for (const slot of ['photo', 'id_card']) {
      const files = [await uploadScan(office, `${name}-${slot}.jpg`)]
      await ask(office, 'PUT', `/people/${id}/papers/${slot}`, { files })
    }
    const schooling = { education: 'college', title: 'junior', workSince: addDays(today, -2000) }
    await ask(office, 'PUT', `/people/${id}/particulars`, schooling)
  }
  await ask(office, 'POST', '/people/annual-trainings', {
    year: Number(today.slice(0, 4)),
    hours: 16,
    passed: true,
    personIds: people.map(({ id }) => id),
  })
  return people
}

async function registerOne(office: BrowserContext, n: number): Promise<Examinee> {
  const name = `章${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'春夏秋冬'[Math.floor(n / 10)]}`
  const [idNumber, phone] = [citizenId(360104, n), `1995550${String(1000 + n)}`]
  const { id } = await ask<{ id: string }>(office, 'POST', '/workers', {
    name,
    idNumber,
    phone,
    trade: '专职安全员',
  })
  return { id, name, idNumber, phone }
}

async function uploadScan({ request }: BrowserContext, name: string): Promise<string> {
  const response = await request.post(`/api/v1/files?name=${encodeURIComponent(name)}`, {
    headers: { 'content-type': 'application/octet-stream' },
    data: smallJpeg,
  })
  expect(response.status(), await response.text()).toBe(200)
  return ((await response.json()) as { id: string }).id
}

async function ask<T>({ request }: BrowserContext, method: string, path: string, data: object): Promise<T> {
  const response = await request.fetch(`/api/v1${path}`, { method, data })
  expect(response.status(), `${path}: ${await response.text()}`).toBe(200)
  return (await response.json()) as T
}
