/**
 * The questions the notice leaves open, in the order of their numbers. Of each question's choices the first is the one
 * this platform chose; the others are implemented too, so that a region can change its mind in one word.
 */
export const readings = {
  halfYear: {
    id: 'I-01',
    question: '“半年”多长',
    choices: { 'calendar-months': '6 个月，按月计算', 'thirty-day-months': '180 天' },
  },
  lastValidDay: {
    id: 'I-02',
    question: '有效期的最后一天',
    choices: { 'corresponding-day': '期满之月的对应日', 'day-before': '对应日的前一天' },
  },
  firstYellowDay: {
    id: 'I-03',
    question: '黄码从哪一天开始',
    choices: { 'corresponding-day': '期满前 1 个月的对应日当天', 'day-after': '对应日的次日' },
  },
  monthEnds: {
    id: 'I-04',
    question: '遇月末时黄码起日怎样推算',
    choices: {
      'back-from-expiry': '从有效期最后一天倒推 1 个月',
      'forward-from-issue': '从发码之日顺推 5 个月',
    },
  },
  halfMonth: {
    id: 'I-05',
    question: '“半个月”多长',
    choices: {
      'full-days': '15 天，有效期最后一天不计入',
      'counting-expiry-day': '14 天，有效期最后一天计入',
    },
  },
  renewalFrom: {
    id: 'I-06',
    question: '继续教育通过后新的有效期从哪天起算',
    choices: { 'effective-day': '恢复绿码之日', 'old-expiry': '原有效期的最后一天' },
  },
  earlyPass: {
    id: 'I-07',
    question: '黄码之前通过的继续教育',
    choices: { 'no-effect': '不起作用', renews: '同样恢复有效期' },
  },
  medicalLapse: {
    id: 'I-08',
    question: '持码期间体检满一年',
    choices: {
      yellow: '转黄码，补交体检前不能恢复',
      ignored: '只在申领时核对体检日期',
      red: '转红码，补交体检前不能恢复',
    },
  },
  upperAge: {
    id: 'I-09',
    question: '“18至60周岁”的上限',
    choices: {
      'through-birthday': '60 周岁生日当天仍可',
      'eve-of-birthday': '到 60 周岁生日前一天',
      'through-the-year': '到 61 周岁生日前一天',
    },
  },
  overAge: {
    id: 'I-10',
    question: '持码期间超龄',
    choices: { red: '转红码', 'runs-out': '有效期内照常，期满为止' },
  },
  failedEducation: {
    id: 'I-11',
    question: '继续教育未通过',
    choices: { 'retake-cures': '转红码，期限内补考合格即恢复', final: '转红码，不得补考' },
  },
  unfitMedical: {
    id: 'I-12',
    question: '持码期间体检不合格',
    choices: { red: '转红码', yellow: '转黄码' },
  },
  withinOneYear: {
    id: 'I-13',
    question: '“一年内”是否含满一年的当天',
    choices: { 'anniversary-included': '含当天', 'anniversary-excluded': '不含当天' },
  },
  leapBirthday: {
    id: 'I-14',
    question: '2 月 29 日出生的人平年的生日',
    choices: { 'feb-28': '2 月 28 日', 'mar-1': '3 月 1 日' },
  },
  severalTrainings: {
    id: 'I-15',
    question: '有多次安全教育培训',
    choices: { latest: '看最近一次', 'any-pass': '有一次合格即可' },
  },
  birthday: {
    id: 'I-16',
    question: '周岁从哪天起算满',
    choices: { 'on-the-day': '生日当天', 'day-after': '生日次日' },
  },
} as const

type Table = typeof readings

/** One choice for every question. */
export type Readings = { readonly [Key in keyof Table]: keyof Table[Key]['choices'] }
