/** How far somebody went to school; none where nothing was said yet. */
export const educations = {
  none: '未填写',
  secondary: '中专（高中）',
  college: '大专',
  bachelor: '本科',
  master: '研究生及以上',
} as const
export type Education = keyof typeof educations

/** Professional titles (职称); many have none. */
export const titles = { none: '无', junior: '初级', intermediate: '中级', senior: '高级' } as const
export type Title = keyof typeof titles

/** What is known of a person, as far as completeness goes. */
export interface PersonRecord {
  readonly realName: boolean
  readonly education: Education
  readonly title: Title
  readonly workSince: string | null
  /** Slots with at least one file. */
  readonly slots: ReadonlySet<string>
}

/** Something that is wanted and not there. */
export interface Gap {
  readonly id: string
  readonly title: string
  /** Uploaded in place, filled in, or done by going to the hall. */
  readonly how: 'upload' | 'fill' | 'hall'
  readonly sentence: string
}

interface Wanted extends Gap {
  readonly missing: (record: PersonRecord) => boolean
}

const paper = (id: string, title: string): Wanted => ({
  id,
  title,
  how: 'upload',
  sentence: `请上传${title}。考核报名和新申请都要用，没有的不能提交`,
  missing: ({ slots }) => !slots.has(id),
})

const wanted: readonly Wanted[] = [
  {
    id: 'real-name',
    title: '实名认证',
    how: 'hall',
    sentence: '请本人带身份证原件到住房城乡建设主管部门窗口办理实名认证',
    missing: ({ realName }) => !realName,
  },
  paper('photo', '证件照'),
  paper('id_card', '身份证'),
  paper('education', '学历证'),
  {
    ...paper('title', '职称证'),
    sentence: '登记了职称的，请上传职称证',
    missing: ({ title, slots }) => title !== 'none' && !slots.has('title'),
  },
  {
    id: 'particulars',
    title: '学历和参加工作时间',
    how: 'fill',
    sentence: '请填写学历和从事施工管理工作的起始日期，考核条件要用',
    missing: ({ education, workSince }) => education === 'none' || workSince === null,
  },
]

/** What is missing for an assessment and a new certificate (PE-01, DO-05); the same for every category. */
export function recordGaps(record: PersonRecord): Gap[] {
  return wanted.filter(({ missing }) => missing(record)).map(({ missing: _judged, ...gap }) => gap)
}
