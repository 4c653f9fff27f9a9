import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One question put to the running product, and whether the answer was what the table of the policy says. */
interface Cell {
  readonly place: string
  readonly who: string
  readonly what: string
  readonly surprise?: string
}

/** Counts the cells of a matrix as they are tried, and what surprised. With ANZHU_FIGURES set they are also written there. */
export function countCells(name: string) {
  const cells = new Map<string, Cell>()
  return {
    /** Notes one cell; `good` false makes it a surprise with what was answered. */
    note(place: string, who: string, what: string, good: boolean, answered: unknown): void {
      const surprise = good ? {} : { surprise: JSON.stringify(answered).slice(0, 200) }
      cells.set(`${place} · ${who} · ${what}`, { place, who, what, ...surprise })
    },
    has: (place: string, who: string, what: string) => cells.has(`${place} · ${who} · ${what}`),
    /** The surprises among the cells of a place, one line each. */
    surprises: (place: string): string[] =>
      [...cells.values()]
        .filter((cell) => cell.place === place && cell.surprise !== undefined)
        .map(({ who, what, surprise }) => `${place} · ${who} · ${what}: ${surprise}`),
    /** Call when all tests of the file have run. */
    write(expected: number): void {
      const folder = process.env['ANZHU_FIGURES']
      if (folder === undefined) return
      mkdirSync(folder, { recursive: true })
      const surprises = [...cells.values()].filter(({ surprise }) => surprise !== undefined)
      const counted = { tried: cells.size, expected, surprises }
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(counted, null, 1))
    },
  }
}
