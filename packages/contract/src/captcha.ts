import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { said } from './fields.ts'

/** What somebody read off a picture, with the ticket of that picture. A ticket counts once. */
export const Seen = z.object({
  ticket: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9_-]+$/),
  answer: z.string().trim().min(1).max(20),
})
export type Seen = z.output<typeof Seen>

export const drawCaptcha = endpoint({
  id: 'drawCaptcha',
  method: 'POST',
  path: '/session/captchas',
  title: '取一张图形验证码；看不清图的，取一道用文字说的算术题',
  access: 'public',
  body: z.object({ kind: z.enum(['picture', 'words']) }),
  reply: z.object({
    ticket: said(60),
    /** A PNG as a data address; null where it was asked for in words. */
    picture: said(40_000).nullable(),
    /** A sum in words, such as 三加十二等于几？ */
    words: said(60).nullable(),
    validSeconds: z.int().min(0).max(3600),
  }),
  perMinute: 20,
  refusals: ['too-many-requests'],
})
