import { document, type Citation } from './kernel/cite.ts'
import { printBasis, printTable, type Page } from './kernel/print.ts'
import { workCalendar, type YearOfHolidays } from './kernel/working-days.ts'

/** The yearly notice of the State Council; the days were taken down from memory and await an expert's look. */
const holidayNotices: readonly Citation[] = [
  document('国务院办公厅关于 2025 年部分节假日安排的通知', '', 'memory')('全文', '放假与调休的日期'),
  document('国务院办公厅关于 2026 年部分节假日安排的通知', '', 'memory')('全文', '放假与调休的日期'),
]

/** The one holiday table of the platform. A new year is a new entry; until it is there, Monday to Friday are worked. */
export const holidays: readonly YearOfHolidays[] = [
  {
    year: 2025,
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]

/** Working days as the platform counts them everywhere. */
export const workDays = workCalendar(holidays)

/** The holiday table as an expert checks it against the yearly notices. */
export function holidaysPage(): Page {
  const text = [
    '# 工作日',
    '期限按工作日计算的，从次日起算，遇放假跳过，遇调休上班照算。还没有通知的年份按周一至周五计算。苏安码的日期从不因放假顺延。',
    printTable(
      ['年份', '放假', '调休上班'],
      holidays.map(({ year, off, worked }) => [
        String(year),
        off.map(([from, to]) => (from === to ? from : `${from} 至 ${to}`)).join('、'),
        worked.join('、'),
      ]),
    ),
    ...holidayNotices.map((notice) => `- ${printBasis(notice)}`),
    '',
  ].join('\n\n')
  return { file: 'working-days.md', text }
}
