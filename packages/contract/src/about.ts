import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { said } from './fields.ts'

/** What anybody may know of this installation before signing in. */
export const About = z.object({
  demo: z.boolean(),
  /** Whom to tell of mistakes and ask for help: a name and a number, as the operator has set it. */
  contact: said(200),
})

export const viewAbout = endpoint({
  id: 'viewAbout',
  method: 'GET',
  path: '/about',
  title: '本平台：是否演示环境，意见反馈找谁',
  access: 'public',
  reply: About,
})
