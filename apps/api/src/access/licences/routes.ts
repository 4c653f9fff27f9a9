import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/licence-sign-in'
import type { NewsOfFacts } from '../../facts/heard.ts'
import { serve, type Call, type Server } from '../../http/serve.ts'
import { enter } from '../sign-in.ts'
import {
  hearWord,
  licenceSeconds,
  notConnected,
  openRequest,
  readRequest,
  takeConfirmation,
} from './requests.ts'
import { rightNow } from '../../clock/clock.ts'

/** Shorter than any proxy's patience, which is a minute as a rule. */
const longest = 25_000

/** The door of electronic business licences. */
export function licenceRoutes(server: Server, news: NewsOfFacts): void {
  serve(server, contract.askLicenceSignIn, async ({ house, db, client }) => {
    if (house.licences === null) throw notConnected()
    const { token, secret } = await openRequest(db, client.device)
    const { source } = house.licences
    return { token, secret, qr: house.licences.qrFor(token), validSeconds: licenceSeconds, source }
  })
  serve(server, contract.awaitLicence, awaitWord(news))
  serve(server, contract.signInByLicence, async (call, { token, secret }) =>
    enter(call, await takeConfirmation(call.db, token, secret), ['licence']),
  )
  serve(server, contract.hearLicence, async ({ house, db, remark }, word) => {
    await hearWord(house, db, word)
    remark.object = `电子营业执照 ${word.decision}`
    return done
  })
}

/** Answers when the state is no longer what the page shows, and after 25 seconds at the latest. It holds no connection. */
function awaitWord(news: NewsOfFacts) {
  return async ({ db }: Call, { token, since }: Input<typeof contract.awaitLicence>) => {
    const found = await readRequest(db, token)
    if (found === undefined) return { state: 'ended' as const }
    const wait = news.listenFor(found.id)
    try {
      const until = rightNow().getTime() + longest
      for (;;) {
        const { state, secondsLeft } = (await readRequest(db, token)) ?? {
          state: 'ended' as const,
          secondsLeft: 0,
        }
        const left = until - rightNow().getTime()
        if (state !== since || left <= 0) return { state }
        // Wakes up by itself when the code is over.
        const patience = Math.min(left, secondsLeft * 1000 + 50)
        if ((await wait.next(patience)) === 'deaf') return { state: since }
      }
    } finally {
      wait.letGo()
    }
  }
}
