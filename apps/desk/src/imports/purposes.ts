import type { ImportKind } from '@anzhu/contract/imports'

interface Purpose {
  readonly title: string
  /** Where an import of this kind begins. */
  readonly start: { readonly to: string; readonly title: string }
  /** What has become of the rows that were imported. */
  readonly done: string
  /** Where to look at it. */
  readonly next: { readonly to: string; readonly title: string }
}

const training = { to: '/training', title: '培训计划' }

/** What each kind of sheet is for, in the words of its pages. */
export const purposes: Readonly<Record<ImportKind, Purpose>> = {
  'safety-code-application': {
    title: '批量申领',
    start: { to: '/codes/batch', title: '批量申领' },
    done: '导入的人已登记并发放绿码。',
    next: { to: '/codes', title: '查看安码名单' },
  },
  'training-enrolment': {
    title: '培训报名',
    start: training,
    done: '导入的人已报名，并已短信告知。',
    next: { to: '/training', title: '查看培训计划' },
  },
  'training-result': {
    title: '培训成绩',
    start: training,
    done: '导入的结果已记入本人档案，安码随之变化。',
    next: { to: '/training', title: '查看培训计划' },
  },
}
