import type { Colour } from '@anzhu/contract/safety-code'
import type { RuleVersion, SafetyCodeRules } from '@anzhu/contract/safety-code-rules'
import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { colourWords } from '@anzhu/law/safety-code/words'
import { formatCount } from '@anzhu/web/format'

/** The state of a version, and the look of its tag. */
export const versionStates: Readonly<
  Record<RuleVersion['state'], { readonly word: string; readonly tone: 'ok' | 'wait' | 'mute' | 'act' }>
> = {
  computing: { word: '正在计算影响', tone: 'wait' },
  ready: { word: '已就绪，待施行', tone: 'act' },
  'in-force': { word: '现行', tone: 'ok' },
  past: { word: '已被以后的版代替', tone: 'mute' },
  withdrawn: { word: '已撤销', tone: 'mute' },
}

const initial = (colour: Colour) => colourWords[colour].name.slice(0, 1)

/** 由绿转黄. */
export const changeWords = (from: Colour, to: Colour) => `由${initial(from)}转${initial(to)}`

/** How far background work is: 1,200/12,000. */
export const progressInWords = (done: number, total: number) => `${formatCount(done)}/${formatCount(total)}`

/** The numbers that will be in force on a day by what is published now: a proposal for that day changes these. */
export function numbersOn(
  { versions, inForce }: Pick<SafetyCodeRules, 'versions' | 'inForce'>,
  day: string,
): RuleVersion['numbers'] {
  // The latest effective day comes first.
  const published = versions.find(({ state, effectiveFrom }) => state !== 'withdrawn' && effectiveFrom <= day)
  return published?.numbers ?? inForce
}

/** The day a proposal begins with: changes of rules mostly come with a month. */
export function firstOfNextMonth(today: string): string {
  return addMonths(`${today.slice(0, 7)}-01` as PlainDate, 1)
}
