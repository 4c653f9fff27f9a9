import * as contract from '@anzhu/contract/development'
import { done } from '@anzhu/contract/fields'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { MovableClock } from '../clock/clock.ts'
import { serve, type Server } from '../http/serve.ts'
import { switchOff } from './outages.ts'
import { doorRoutes, type SimulatedDoors } from './doors.ts'
import { listOutbox } from '../notices/index.ts'
import { madeUpCard } from './made-up-card.ts'

/** Where the demonstration's reader of identity cards answers. */
export const demoCardReader = `/api/v1${contract.readDemoCard.path}`

export interface DemoLogin {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly role: string
  readonly unit: string
  readonly region: string
  readonly phone: string
}

/** What exists in a demonstration only: a movable date, the sent messages, the logins. */
export function developmentRoutes(
  server: Server,
  clock: MovableClock,
  logins: () => readonly DemoLogin[],
  doors: SimulatedDoors,
): void {
  doorRoutes(server, doors)
  serve(server, contract.setClock, async (_, { today }) => {
    if (today !== null && !isPlainDate(today))
      throw new Refusal('invalid', `日期 ${today} 不存在，请按 2026-11-21 的样子填写。`)
    clock.move(today)
    return { today: clock.today() }
  })
  serve(server, contract.viewOutbox, async ({ db, house }, { to }) => {
    const phone = to === undefined ? undefined : checkMobile(to)
    return { items: await listOutbox(db, house.cipher, phone?.ok ? phone.value : to) }
  })
  serve(server, contract.switchOffRegisters, async (_, { registers }) => {
    switchOff(registers)
    return done
  })
  serve(server, contract.readDemoCard, async ({ today }) => madeUpCard(today))
  serve(server, contract.listDemoLogins, async () => ({ items: [...logins()] }))
}
