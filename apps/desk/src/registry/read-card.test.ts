import { expect, test } from 'vitest'
import { readCard } from './read-card.ts'

const answering = (status: number, body: unknown) => async () =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

test('name, number and last day are taken from the card', async () => {
  const card = { name: ' 王小明 ', idNumber: '32050719900520000X', validTo: '2035-01-02', nation: '汉' }
  expect(await readCard('/reader', answering(200, card))).toEqual({
    name: '王小明',
    idNumber: '32050719900520000X',
    validTo: '2035-01-02',
  })
  expect((await readCard('/reader', answering(200, { ...card, validTo: '长期' }))).validTo).toBeNull()
})

test('whatever goes wrong is said, and what to do instead', async () => {
  const lost = async () => {
    throw new TypeError('Failed to fetch')
  }
  await expect(readCard('/reader', lost)).rejects.toThrow('读卡器没有应答')
  await expect(readCard('/reader', answering(404, {}))).rejects.toThrow('请放好身份证再读')
  await expect(readCard('/reader', answering(500, {}))).rejects.toThrow('读卡器报告故障（500）')
  for (const nothing of ['', '<html>', null, { name: '', idNumber: '1' }, { name: '王' }])
    await expect(readCard('/reader', answering(200, nothing))).rejects.toThrow('没有读出姓名和身份证号')
})
