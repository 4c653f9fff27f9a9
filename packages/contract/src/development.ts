import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Done, list, said } from './fields.ts'
import { Sent } from './notices.ts'

/* These exist only when ANZHU_DEMO=1. */

export const setClock = endpoint({
  id: 'setClock',
  method: 'POST',
  path: '/dev/clock',
  title: '演示：拨动今天；null 恢复真实日期',
  access: 'public',
  body: z.object({ today: Day.nullable() }),
  reply: z.object({ today: Day }),
})

export const viewOutbox = endpoint({
  id: 'viewOutbox',
  method: 'GET',
  path: '/dev/outbox',
  title: '演示：已发出的短信，最近的在前',
  access: 'public',
  query: z.object({ to: z.string().max(30).optional() }),
  reply: z.object({ items: list(Sent, 200) }),
})

export const switchOffRegisters = endpoint({
  id: 'switchOffRegisters',
  method: 'POST',
  path: '/dev/outages',
  title: '演示：让这些模拟的登记系统没有应答，其余的恢复',
  access: 'public',
  body: z.object({ registers: list(z.enum(['business', 'contracts', 'faces', 'likeness']), 4) }),
  reply: Done,
})

export const listDemoLogins = endpoint({
  id: 'listDemoLogins',
  method: 'GET',
  path: '/dev/logins',
  title: '演示：可用的登录',
  access: 'public',
  reply: z.object({
    items: list(
      z.object({
        login: said(60),
        password: said(60),
        name: said(60),
        role: said(40),
        unit: said(200),
        region: said(6),
        /** The registered contact's, for recovery; empty where there is none. */
        phone: said(20),
      }),
      100,
    ),
  }),
})

export const readDemoCard = endpoint({
  id: 'readDemoCard',
  method: 'GET',
  path: '/dev/card-reader',
  title: '演示：模拟的身份证读卡器，每次读出一张虚构的身份证',
  access: 'public',
  reply: z.object({
    name: said(50),
    sex: said(10),
    nation: said(20),
    bornOn: Day,
    address: said(200),
    idNumber: said(18),
    issuer: said(100),
    validFrom: Day,
    validTo: Day.nullable(),
  }),
})
