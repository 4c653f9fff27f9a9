/**
 * How badly a symbol reads (ISO/IEC 18004, 7.8.3): long runs, blocks of one colour, what looks like a corner mark, and too
 * much of one colour. Counting stops where `most` is reached.
 */
export function penaltyOf(cells: Uint8Array, size: number, most: number): number {
  let sum = balancePenalty(cells) + blockPenalty(cells, size)
  for (let line = 0; line < size && sum < most; line++)
    sum += linePenalty(cells, size, line * size, 1) + linePenalty(cells, size, line, size)
  return sum
}

/** Ten points for each five hundredths that the dark half is away from a half. */
function balancePenalty(cells: Uint8Array): number {
  let dark = 0
  for (const cell of cells) dark += cell
  return (Math.ceil(Math.abs(dark * 20 - cells.length * 10) / cells.length) - 1) * 10
}

/** Three points for each two by two of one colour. */
function blockPenalty(cells: Uint8Array, size: number): number {
  let sum = 0
  for (let row = 0; row < size - 1; row++)
    for (let at = row * size, end = at + size - 1; at < end; at++) {
      const four =
        (cells[at] ?? 0) + (cells[at + 1] ?? 0) + (cells[at + size] ?? 0) + (cells[at + size + 1] ?? 0)
      if (four === 0 || four === 4) sum += 3
    }
  return sum
}

/** The lengths of a line's runs, light and dark in turn; the first is light and may be empty but for what is outside. */
const runs = new Int32Array(180)

/** Points for runs of five and more and for corner marks, along one row or column. What is outside counts as light. */
function linePenalty(cells: Uint8Array, size: number, start: number, step: number): number {
  let [sum, colour, run, count] = [0, 0, 0, 0]
  for (let nth = 0, at = start; nth < size; nth++, at += step) {
    if (cells[at] === colour) {
      run++
      continue
    }
    if (run >= 5) sum += run - 2
    runs[count++] = run
    colour ^= 1
    run = 1
  }
  if (run >= 5) sum += run - 2
  runs[count++] = run
  if (colour === 1) runs[count++] = 0
  runs[0] = (runs[0] ?? 0) + size
  runs[count - 1] = (runs[count - 1] ?? 0) + size
  for (let light = 6; light < count; light += 2) sum += cornerMarks(light) * 40
  return sum
}

/** Runs of 1 : 1 : 3 : 1 : 1 before this light one, with four of light on one side. */
function cornerMarks(light: number): number {
  const unit = runs[light - 1] ?? 0
  if (runs[light - 3] !== unit * 3 || runs[light - 2] !== unit) return 0
  if (runs[light - 4] !== unit || runs[light - 5] !== unit) return 0
  const [before, after] = [runs[light - 6] ?? 0, runs[light] ?? 0]
  return Number(after >= unit * 4 && before >= unit) + Number(before >= unit * 4 && after >= unit)
}
