import { rollingRestart } from '../drills/rolling-restart.ts'
await rollingRestart({ rounds: 2, perSecond: 40 })
process.exit()
