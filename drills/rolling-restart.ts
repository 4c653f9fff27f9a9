import { setTimeout as sleep } from 'node:timers/promises'
import { report, rounded } from '../bench/report.ts'
import { lostOf, startPopulated } from '../deploy/populated.ts'
import { steadyLoad } from '../deploy/steady-load.ts'

/** What the promise is stated for; fewer rounds can be asked for. */
const [fullRounds, fullRate] = [10, 220]

/** Restarts two processes behind nginx in turn, ten times each, under load: no request is lost, none is answered 500 or above. */
export async function rollingRestart({
  rounds: wanted = fullRounds,
  perSecond = fullRate,
} = {}): Promise<void> {
  const rounds = Math.min(fullRounds, wanted)
  const place = await startPopulated(5_000)
  try {
    const { nginx, instances } = place.topology
    const { clerk: cookie, tokens } = place
    const load = steadyLoad({ nginx, cookie, tokens, perSecond, writeEvery: 10 })
    await sleep(2_000)
    for (let round = 0; round < rounds; round++)
      for (const instance of instances) {
        await instance.stop()
        await instance.start()
        // nginx asks a process again two seconds after it was gone.
        await sleep(2_500)
      }
    const done = await load.stop()
    for (const failure of done.failures) console.log(`  ${failure}`)
    const failed = done.failedReads + done.failedWrites
    report({
      what: `${rounds} rolling restarts of ${instances.length} processes: requests dropped or answered >= 500`,
      figure: `${failed} of ${rounded(done.requests)} at ${rounded(done.perSecond)}/s, p99 ${rounded(done.p99)} ms`,
      bar: '0 at >= 200/s',
      met: failed === 0 && done.perSecond >= 200,
    })
    const { lost, doubled } = await lostOf(place, done.registered)
    report({
      what: 'workers registered meanwhile: lost, doubled',
      figure: `${lost}, ${doubled} of ${rounded(done.registered.length)}`,
      bar: '0, 0',
      met: lost === 0 && doubled === 0 && done.registered.length > 0,
    })
  } finally {
    await place.stop()
  }
}
