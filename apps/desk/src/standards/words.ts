import type { Standard } from '@anzhu/contract/standards'

/** How each state of a version is called, and its tone. */
export const standardStates: Readonly<Record<Standard['state'], { word: string; tone: string }>> = {
  draft: { word: '起草中', tone: 'wait' },
  ahead: { word: '待施行', tone: 'wait' },
  'in-force': { word: '现行', tone: 'ok' },
  past: { word: '已被替代', tone: 'mute' },
  withdrawn: { word: '已撤回', tone: 'mute' },
}

/** What each standard is for. */
export const standardTitles: Readonly<Record<Standard['code'], { title: string; about: string }>> = {
  jgj59: { title: 'JGJ59 评分', about: '分项检查评分表与汇总表' },
  'check-terms': { title: '检查用语', about: '按类别选用的规范用语，带整改要求与建议天数' },
  dust: { title: '扬尘评分', about: '扬尘防治检查评分表' },
}

/** How much a version holds. */
export const sizeInWords = ({ code, tables, lines }: Standard): string =>
  code === 'check-terms' ? `${tables} 类，${lines} 条用语` : `${tables} 张表，${lines} 项`
