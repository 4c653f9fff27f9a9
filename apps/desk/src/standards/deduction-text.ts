import type { Deduction } from '@anzhu/law/inspections/standard'

type Written<T> = T extends Deduction ? Omit<T, 'code'> : never

/** Deductions as lines to edit: 说明｜扣分｜单位. */
export const deductionsInText = (deductions: readonly Deduction[]): string =>
  deductions
    .map((one) =>
      [
        one.text,
        one.type === 'fixed' ? `${one.points}` : `${one.min}-${one.max}`,
        ...(one.per === null ? [] : [one.per]),
      ].join('｜'),
    )
    .join('\n')

/** Reads such lines; undefined when one of them cannot be read. */
export function deductionsOf(text: string): Written<Deduction>[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const read = lines.map(deductionOf)
  return read.every((one) => one !== undefined) ? read : undefined
}

function deductionOf(line: string): Written<Deduction> | undefined {
  const [text = '', points = '', per = '', ...more] = line.split(/[｜|]/).map((part) => part.trim())
  const [, low, high] = /^(\d{1,3}(?:\.5)?)(?:[-~～—](\d{1,3}(?:\.5)?))?$/.exec(points) ?? []
  if (text === '' || low === undefined || per.length > 4 || more.length > 0) return undefined
  const of = { text, per: per === '' ? null : per }
  if (high === undefined) return Number(low) > 0 ? { ...of, type: 'fixed', points: Number(low) } : undefined
  return Number(low) < Number(high)
    ? { ...of, type: 'range', min: Number(low), max: Number(high) }
    : undefined
}
