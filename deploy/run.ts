import { allMet } from '../bench/report.ts'
import { rollingRestart } from '../drills/rolling-restart.ts'
import { measure } from './measure.ts'
import { startTopology } from './topology.ts'

/*
 * npm run topology: what deploy/compose.yaml describes, as processes of this machine. Alone it stays until Ctrl-C;
 * `-- measure` measures through the whole of it and kills a process under load; `-- rolling` restarts its processes in turn.
 */

const [what] = process.argv.slice(2)
if (what === 'measure') await measure()
else if (what === 'rolling') await rollingRestart()
else if (what === undefined) await stay()
else {
  console.error(`npm run topology [-- measure | rolling]; not ${what}.`)
  process.exit(2)
}
if (!allMet()) {
  console.log('\nA bar was not met.')
  process.exitCode = 1
}
process.exit()

async function stay(): Promise<void> {
  const { nginx } = await startTopology({
    pages: true,
    settings: { ANZHU_FIRST_ADMIN: 'anquan,安全管理员,13900000000' },
    say: (sentence) => console.log(sentence),
  })
  console.log(`\n${nginx.url} (the certificate is this run's own). Ctrl-C stops everything.`)
  await new Promise(() => {})
}
