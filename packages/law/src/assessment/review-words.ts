import type { PlainDate } from '../kernel/date.ts'
import { lastDayOf, monthInWords, type Month } from './month.ts'

/** A text message holds so many characters, sender and all. */
const smsLength = 70

/** What departments and enterprises are told about reviews; the name of the project is cut where a text has no room. */
export interface ReviewNews {
  readonly project: string
  readonly month: Month
}

/** The text message of somebody who presses, or of the calendar; `on` is the day it is sent. */
export function pressSms({ project, month }: ReviewNews, on: PlainDate): string {
  const last = lastDayOf(month)
  const until = on <= last ? `请在 ${last.slice(5)} 前` : '月份已过，请尽快'
  return fitted(
    project,
    (name) => `【安筑】${name}${monthInWords(month)}还没有月评。${until}登录安筑提交月评表。`,
  )
}

/** The same inside the product. */
export function pressMessage({ project, month }: ReviewNews, on: PlainDate) {
  const last = lastDayOf(month)
  const until = on <= last ? `请在 ${last} 前提交` : '月份已过，请尽快补交'
  return {
    title: `${monthInWords(month)}还没有月评`,
    body: `${project}${monthInWords(month)}还没有标准化月评。${until}月评表的扫描件或照片。`,
  }
}

/** The order to put an untrue review right, by text message. */
export function untrueSms({ project, month }: ReviewNews, correctBy: PlainDate): string {
  return fitted(
    project,
    (name) =>
      `【安筑】${name}${monthInWords(month)}月评认定不实，责令整改。请在 ${correctBy.slice(5)} 前登录安筑重新提交。`,
  )
}

/** The same inside the product, with the reason. */
export function untrueMessage({ project, month }: ReviewNews, correctBy: PlainDate, reason: string) {
  return {
    title: `${monthInWords(month)}月评责令整改`,
    body: `${project}${monthInWords(month)}月评认定不实：${reason}。请整改后在 ${correctBy} 前重新提交月评表。`,
  }
}

/** What whoever found a review untrue is told when the department has submitted another. */
export function correctedMessage({ project, month }: ReviewNews) {
  return {
    title: `${monthInWords(month)}月评已重新提交`,
    body: `${project}已重新提交${monthInWords(month)}月评，请核对扫描件。`,
  }
}

/** What an enterprise is told at the beginning of a month about the one before. */
export function missedMessage(month: Month, projects: readonly string[]) {
  const shown = projects.slice(0, 5).join('、')
  const others = projects.length > 5 ? ` 等 ${projects.length} 个项目` : ''
  return {
    title: `${monthInWords(month)}有 ${projects.length} 个项目没有月评`,
    body: `${shown}${others}没有${monthInWords(month)}的月评，可以督促项目部补评。`,
  }
}

/** Says it with as much of a name as there is room for. */
function fitted(name: string, say: (name: string) => string): string {
  const whole = say(name)
  const excess = whole.length - smsLength
  return excess <= 0 ? whole : say(`${name.slice(0, Math.max(1, name.length - excess - 1))}…`)
}
