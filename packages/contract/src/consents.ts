import { consentPurposes } from '@anzhu/law/access/consents'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Instant, list } from './fields.ts'

/** What a separate consent is for; its text is in law/access/consents. */
export const ConsentPurpose = z.enum(consentPurposes)

/** Whether somebody agrees, to which version of the text, and since when they have or have not. */
export const MyConsent = z.object({
  purpose: ConsentPurpose,
  /** False also when the text has changed since. */
  given: z.boolean(),
  version: z.int().min(1),
  /** When it was last given or withdrawn; null before. */
  at: Instant.nullable(),
})
export type MyConsent = z.output<typeof MyConsent>

export const viewMyConsents = endpoint({
  id: 'viewMyConsents',
  method: 'GET',
  path: '/my/consents',
  title: '我单独同意过什么',
  access: 'consent.give',
  reply: z.object({ items: list(MyConsent, 20) }),
  refusals: ['not-found'],
})

export const giveConsent = endpoint({
  id: 'giveConsent',
  method: 'POST',
  path: '/my/consents',
  title: '单独同意：写明所看文本的版本',
  access: 'consent.give',
  body: z.object({ purpose: ConsentPurpose, version: z.int().min(1) }),
  reply: MyConsent,
  refusals: ['not-found', 'conflict'],
})

export const withdrawConsent = endpoint({
  id: 'withdrawConsent',
  method: 'POST',
  path: '/my/consents/withdrawals',
  title: '撤回同意；以后不再据此处理，以前的不受影响',
  access: 'consent.give',
  body: z.object({ purpose: ConsentPurpose }),
  reply: MyConsent,
  refusals: ['not-found'],
})
