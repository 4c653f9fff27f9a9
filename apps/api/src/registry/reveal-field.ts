import type { revealField as endpoint } from '@anzhu/contract/registry'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { countReveal } from './reveals.ts'
import { readWorkerRow } from './workers.ts'

export const reasonWords = {
  'case-review': '办件审核',
  'site-check': '现场核查',
  correction: '信息更正',
  other: '其他',
} as const

/** Shows one number unmasked; the reason goes into the audit line, which the person can read. */
export async function revealField(call: Call, { id, field, reason, note }: Input<typeof endpoint>) {
  const { house, remark } = call
  if (reason === 'other' && note === undefined) {
    throw new Refusal('invalid', '事由选“其他”的，请写明具体用途。', [
      { path: 'note', message: '请写明具体用途' },
    ])
  }
  const row = await readWorkerRow(call, 'person.reveal', id)
  const sealed = field === 'idNumber' ? row.id_number : row.phone
  if (sealed === null) throw new Refusal('not-found', '此人没有登记手机号。')
  Object.assign(remark, {
    personId: id,
    object: field,
    reason: [reasonWords[reason], note].filter(Boolean).join('：'),
  })
  await countReveal(call)
  return { value: house.cipher.unseal(sealed), maskAgainAfterSeconds: 30 }
}
