import type { PlainDate } from '../../kernel/date.ts'
import type { StandardContent } from '../standard.ts'
import { checkTerms } from './check-terms.ts'
import { dust } from './dust.ts'
import { jgj59 } from './jgj59.ts'

/** The methods of inspecting that are kept as standards. */
export const standardCodes = ['jgj59', 'check-terms', 'dust'] as const
export type StandardCode = (typeof standardCodes)[number]

/** A standard as it ships with the platform: version 1 of its code for the whole country. */
export interface BuiltInStandard {
  readonly code: StandardCode
  readonly title: string
  /** As the text names itself. */
  readonly edition: string
  readonly effectiveFrom: PlainDate
  /** Where it comes from and what of it is not confirmed; shown to experts. */
  readonly provenance: string
  readonly content: StandardContent
}

/** What ships with the platform. An authority publishes further versions; what inspections used stays. */
export const builtInStandards: readonly BuiltInStandard[] = [
  {
    code: 'jgj59',
    title: '建筑施工安全检查标准',
    edition: 'JGJ59-2011',
    effectiveFrom: '2012-07-01',
    provenance:
      '评分与定级规则已对照公开资料；扣分说明为本平台归纳，不是标准原文；189 项中 44 项全部核到，其余按每项所注。' +
      '汇总表各类满分与未核到的分值凭记忆，正式使用前请对照标准文本。',
    content: jgj59,
  },
  {
    code: 'check-terms',
    title: '现场安全检查用语（平台编制）',
    edition: '平台编制 1',
    effectiveFrom: '2020-01-01',
    provenance:
      '措辞、编码与建议整改天数由本平台编制，不是 DGJ32/TJ218-2017 的用语和编码；依据条号部分见于公开资料，其余凭记忆，按每条所注。',
    content: checkTerms,
  },
  {
    code: 'dust',
    title: '建筑工地扬尘防治检查评分表（平台编制）',
    edition: '平台编制 1',
    effectiveFrom: '2020-01-01',
    provenance:
      '由本平台依“六个百分百”与公开的地方检查表编制，不是 DGJ32/J203-2016 原表；分值为本平台所定，' +
      '90、70 的定级线见于江苏扬尘专项治理文件，保证项目得零规则比照 JGJ59-2011。',
    content: dust,
  },
]
