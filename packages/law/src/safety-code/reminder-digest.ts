import type { Notice } from './calendar.ts'
import { noticeOrder, reminderWords, smsLength } from './reminders.ts'

/** How many people of an enterprise are told the same thing today, with the first of their names. */
export interface DigestLine {
  readonly notice: Notice
  readonly people: number
  readonly names: readonly string[]
}

/** Those who have no phone and must be told by somebody. */
export interface Unreached {
  readonly people: number
  readonly names: readonly string[]
}

/** How many names a line shows. */
export const namesShown = 5
/** What one message in the product holds. */
const messageLength = 500

/** The morning's message to an employer: what is due for whom, the gravest first. It never says a result. */
export function digestMessage(lines: readonly DigestLine[], unreached: Unreached) {
  const sorted = noticeOrder.flatMap((notice) => lines.filter((line) => line.notice === notice))
  const counts = sorted.map(({ notice, people }) => `${people} 人${reminderWords[notice].digest}`)
  return {
    title: counts.length > 3 ? `今天起 ${counts.slice(0, 3).join('；')} 等` : `今天起 ${counts.join('；')}`,
    body: fitting((shown) => [
      ...sorted.map(({ notice, ...who }) => `${reminderWords[notice].digest} ${listed(who, shown)}`),
      ...(unreached.people === 0 ? [] : [`无手机，请当面告知 ${listed(unreached, shown)}`]),
    ]),
  }
}

/** The message to a project's department about codes that are red from today. */
export function redMessage(who: Unreached) {
  return {
    title: `今天起 ${who.people} 人转红，实名制通道关闭`,
    body: fitting((shown) => [`转红，不得放行、不得排班 ${listed(who, shown)}`]),
  }
}

/** The text message to an employer, sent only when somebody turned red. Names are those that may be shown. */
export function redSms({ people, names }: Unreached): string {
  for (let shown = Math.min(names.length, namesShown); shown > 0; shown--) {
    const text = `【安筑】今天起贵企业 ${listed({ people, names }, shown)}安码转红，不得排班。名单和办法请登录安筑查看。`
    if (text.length <= smsLength) return text
  }
  return `【安筑】今天起贵企业 ${people} 人安码转红，不得排班。名单和办法请登录安筑查看。`
}

/** 2 人（张三、李四）, 7 人（张三、李四 等）. */
function listed({ people, names }: Unreached, shown: number): string {
  if (shown === 0 || names.length === 0) return `${people} 人`
  const some = names.slice(0, shown)
  return `${people} 人（${some.join('、')}${people > some.length ? ' 等' : ''}）`
}

/** The sentence with as many names as a message holds. */
function fitting(parts: (shown: number) => readonly string[]): string {
  for (let shown = namesShown; shown > 0; shown--) {
    const text = `${parts(shown).join('；')}。`
    if (text.length <= messageLength) return text
  }
  return `${parts(0).join('；')}。`
}
