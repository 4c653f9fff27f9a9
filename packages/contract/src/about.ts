import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { list, said } from './fields.ts'

const methods = ['password', 'sms', 'licence', 'certificate', 'security-key', 'wechat'] as const

/** The ways of signing in at one door; `only` names the regions where not all of them open it. */
const Ways = list(z.object({ method: z.enum(methods), only: list(said(40), 40).nullable() }), methods.length)

/** What anybody may know of this installation before signing in. */
export const About = z.object({
  demo: z.boolean(),
  /** Whom to tell of mistakes and ask for help: a name and a number, as the operator has set it. */
  contact: said(200),
  doors: z.object({ enterprise: Ways, person: Ways, authority: Ways }),
})

export const viewAbout = endpoint({
  id: 'viewAbout',
  method: 'GET',
  path: '/about',
  title: '本平台：是否演示环境，意见反馈找谁，有哪些登录方式',
  access: 'public',
  reply: About,
})
export type About = z.output<typeof About>
