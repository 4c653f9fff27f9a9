/** One measured line: what, the figure, and the bar it is held to, if any. */
export interface Figure {
  readonly what: string
  readonly figure: string
  readonly bar?: string
  readonly met?: boolean
}

const figures: Figure[] = []

/** Prints a figure at once and keeps it for the summary. */
export function report(figure: Figure): void {
  figures.push(figure)
  const bar = figure.bar === undefined ? '' : `  [bar ${figure.bar}: ${figure.met ? 'met' : 'NOT MET'}]`
  console.log(`${figure.what.padEnd(58)} ${figure.figure}${bar}`)
}

/** Whether every bar was met. */
export const allMet = () => figures.every(({ met }) => met !== false)

export const rounded = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits })

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
