import { rollingRestart } from '../drills/rolling-restart.ts'
await rollingRestart({ rounds: 2 })
process.exit()
