import { citeInWords, chosen, provenances } from '../kernel/cite.ts'
import { addDays, type PlainDate } from '../kernel/date.ts'
import { printTable, type Page } from '../kernel/print.ts'
import { quietHours } from '../kernel/quiet-hours.ts'
import { roles } from '../access/roles.ts'
import { ladder, noticeDays, type LadderDays, type Notice, type Rung } from './calendar.ts'
import { standingOf } from './evaluate.ts'
import type { CodeRegion } from './page.ts'
import { catchUpDays, digestReaders, projectReaders, redWords, reminderWords } from './reminders.ts'
import { reasonInWords } from './words.ts'

const dayTitles: Readonly<Record<keyof LadderDays, string>> = {
  expiringFrom: '按日历转黄之日',
  validUntil: '有效期最后一天',
  graceUntil: '补训期最后一天',
  redFrom: '转红之日',
  medicalUntil: '体检有效的最后一天',
}

const rounds: Readonly<Record<Notice, string>> = {
  'enrolment-opens': '每个有效期一次',
  yellow: '每个有效期一次',
  'last-valid-day': '每个有效期一次',
  'half-grace': '每个有效期一次',
  'last-grace-day': '每个有效期一次',
  red: '每次转红一次',
  'medical-in-30-days': '每份体检一次',
  'medical-in-7-days': '每份体检一次',
  'medical-lapsed': '每份体检一次',
}

const braces: Readonly<Record<string, string>> = {
  name: '遮盖的姓名，如 王*明；放不下时填“您”',
  yellowFrom: '按日历转黄之日',
  validUntil: '有效期最后一天',
  lastDay: '转红的前一天，一般即补训期最后一天',
  left: '到 lastDay 还有几天',
  redFrom: '转红之日',
  maxAge: '年龄上限',
  remedy: '培训合格；体检已到期的，体检、培训都合格',
  medicalUntil: '体检有效的最后一天',
  medicalLeft: '到那天还有几天',
  lapse: '体检到期的后果，如：，逾期安码转黄',
}

/** Every reminder with its day and its words, for whoever must judge whether people are told in time and in plain words. */
export function remindersPage(regions: readonly [CodeRegion, ...CodeRegion[]]): Page {
  const [{ policy }] = regions
  const basis = chosen('提醒', '在还来得及办的时候告知本人和用工企业（SCR-14）')
  const titles = (of: typeof digestReaders) => of.map((role) => roles[role]).join('、')
  const text = [
    '# 苏安码的提醒',
    `依据：${citeInWords(basis)}（${provenances[basis.provenance]}）`,
    [
      `- 每天早上 ${quietHours.to}:00 起发；${quietHours.from}:00 至次日 ${quietHours.to}:00 不发。当天早上没能发的，当天补发。`,
      '- 同一件事只说一次；延续或新体检之后重新计日。已是红码的，不再发转红以前的提醒。',
      '- 补发时按当天的情形说；已被后一级取代的不再补发。',
      '- 体检只说到期日，从不说结论；继续教育未通过与体检原因的红码同一说法，免得从措辞看出体检情况。',
      `- 企业每天至多一条消息，发给${titles(digestReaders)}：什么事、几人、姓名（至多 5 个），没有手机的另列“无手机，请当面告知”。有人转红的，再发一条短信。`,
      `- 有人转红的，告知其项目的${titles(projectReaders)}。离开企业的人，只告知本人。`,
    ].join('\n'),
    ...regions.flatMap((region) => [`## ${region.name}：哪天提醒`, printLadder(region)]),
    '## 怎么说',
    '短信连签名【安筑】不超过 70 字；放得下的附上安码页网址。',
    printTable(
      ['提醒', '对本人说', '对企业说'],
      ladder(policy).flatMap(({ notice }) => wordRows(notice, policy)),
    ),
    '括号里填：',
    printTable(['括号', '填'], Object.entries(braces)),
    '## 举例',
    '2026-05-25 发码、2026-03-01 体检合格，此后什么都没办。',
    printExample(policy),
    '',
  ].join('\n\n')
  return { file: 'reminders.md', text }
}

function wordRows(notice: Notice, policy: CodeRegion['policy']): string[][] {
  const { title, says, digest } = reminderWords[notice]
  if (notice !== 'red') return [[title, says, digest]]
  return Object.entries(redWords).map(([reason, words]) => [
    `${title}：${reasonInWords(reason as keyof typeof redWords, policy)}`,
    words,
    digest,
  ])
}

function printLadder({ policy }: CodeRegion): string {
  return printTable(
    ['提醒', '哪天', '次数', '补发'],
    ladder(policy).map((rung) => [
      reminderWords[rung.notice].title,
      dayOf(rung),
      rounds[rung.notice],
      `${catchUpDays(rung.notice)} 天内`,
    ]),
  )
}

function dayOf({ from, shift }: Rung): string {
  if (shift === 0) return dayTitles[from]
  return `${dayTitles[from]}${shift < 0 ? '前' : '后'} ${Math.abs(shift)} 天`
}

function printExample(policy: CodeRegion['policy']): string {
  const issuedOn: PlainDate = '2026-05-25'
  const standing = standingOf(
    {
      dateOfBirth: '1990-05-20',
      trainings: [{ date: addDays(issuedOn, -5), result: 'pass' }],
      medicals: [{ date: '2026-03-01', result: 'fit' }],
      issuedOn,
      continuingEducation: [],
      asOf: issuedOn,
    },
    issuedOn,
    policy,
  )
  return printTable(
    ['日期', '提醒'],
    noticeDays(standing, policy).map(({ on, notice }) => [on, reminderWords[notice].title]),
  )
}
