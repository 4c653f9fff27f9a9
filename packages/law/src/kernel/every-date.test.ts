import { describe, expect, test } from 'vitest'
import { months, place, written, wrong } from '../../test/plain-calendar.ts'
import { expiryOf, extendedExpiry, extensionFrom } from '../certificates/validity.ts'
import { holidays, workDays } from '../holidays.ts'
import { addMonths, ageOn, shanghaiDate } from './date.ts'
import { addWorkingDays } from './working-days.ts'

/* Periods, ages, working days and midnight on every date from 2024 to 2032, against a calendar that is a table of months. */

describe('日期：2024 至 2032 年每一天', () => {
  test('加减 1 至 36 个月，月末与闰日同模型', () => {
    const steps = [-36, -12, -3, -1, 1, 3, 6, 11, 12, 24, 36]
    expect(wrong((n) => steps.every((by) => addMonths(written(n), by) === written(months(n, by))))).toEqual(
      [],
    )
  })

  test('出生在这一天的，18 周岁从生日当天算起，闰日出生的平年在 2 月 28 日', () => {
    expect(
      wrong((n) => {
        const [born, birthday] = [months(n, -18 * 12), n]
        const reached = months(born, 18 * 12)
        return (
          ageOn(written(reached), written(born)) === 18 &&
          ageOn(written(reached - 1), written(born)) === 17 &&
          (reached === birthday || written(birthday).endsWith('-02-29'))
        )
      }),
    ).toEqual([])
  })

  test('证书：三年到期两种算法、延期后的新到期日、届满前三个月', () => {
    expect(
      wrong((n) => {
        const three = months(n, 36)
        const day = written(n)
        return (
          expiryOf(day, { validYears: 3, expiry: 'anniversary' }) === written(three) &&
          expiryOf(day, { validYears: 3, expiry: 'day-before' }) === written(three - 1) &&
          extendedExpiry(day, { validYears: 3, expiry: 'anniversary' }) === written(three) &&
          extensionFrom(day, { extensionMonths: 3 }) === written(months(n, -3))
        )
      }),
    ).toEqual([])
  })

  test('工作日：从这一天起第 1、5、20 个工作日，周末和节假日表逐日数', () => {
    const off = new Set(holidays.flatMap((year) => year.off.flatMap(([from, to]) => daysFromTo(from, to))))
    const worked = new Set(holidays.flatMap(({ worked: days }) => days.map(place)))
    // 1960-01-01 was a Friday.
    const weekend = (n: number) => (n + 4) % 7 >= 5
    const works = (n: number) => worked.has(n) || (!off.has(n) && !weekend(n))
    expect(
      wrong((n) =>
        [1, 5, 20].every((count) => {
          let [day, left] = [n, count]
          while (left > 0) {
            day += 1
            if (works(day)) left -= 1
          }
          return addWorkingDays(workDays, written(n), count) === written(day)
        }),
      ),
    ).toEqual([])
  })

  test('北京时间零点换日：前一毫秒还是前一天', () => {
    const inShanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
    expect(
      wrong((n) => {
        const midnight = Date.parse(`${written(n)}T00:00:00+08:00`)
        return (
          shanghaiDate(midnight) === written(n) &&
          shanghaiDate(midnight - 1) === written(n - 1) &&
          inShanghai.format(midnight) === written(n)
        )
      }),
    ).toEqual([])
  })
})

const daysFromTo = (from: string, to: string): number[] =>
  Array.from({ length: place(to) - place(from) + 1 }, (_, n) => place(from) + n)
