import { readFileSync } from 'node:fs'

/*
 * Loaded before the product (node --import): moves what this process takes for the time of day by the milliseconds in the
 * file of DRILL_CLOCK, read again at each SIGUSR2. With DRILL_CLOCK_STEADY also the counter that no one can move: a product
 * that trusted the machine's clock would behave so, which proves that the drill sees it.
 */

const file = process.env['DRILL_CLOCK'] ?? ''
let shift = 0
process.on('SIGUSR2', () => {
  shift = Number(readFileSync(file, 'utf8'))
})

const RealDate = Date
const realNow = Date.now
class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(realNow() + shift)
    else super(...(arguments as unknown as [number]))
  }

  static override now(): number {
    return realNow() + shift
  }
}
globalThis.Date = ShiftedDate as DateConstructor

if (process.env['DRILL_CLOCK_STEADY'] === '1') {
  const steady = performance.now.bind(performance)
  performance.now = () => steady() + shift
}
