import { printBasis, printRules, printTable, type Page } from '../kernel/print.ts'
import { quantities, quantityIds, unitOf } from './measures.ts'
import { orderRules } from './order.ts'
import { parts, partStates, progressEveryDays, stepsOfPart, type Part } from './parts.ts'
import { scaleRules } from './rules.ts'
import { partsClause, registerClause } from './sources.ts'
import { signerRoles, stepIds, steps, type Step } from './steps.ts'
import { workClasses, workTypes } from './work-types.ts'

/** Dangerous works as an expert checks them: how they are judged, the seventeen steps, the order, the five parts. */
export function dangerousWorksPage(): Page {
  const text = [
    '# 危大工程',
    '本页由程序中的规定印出，与程序逐字一致。条文用本平台自己的话转述，“来源”一栏说明核到什么程度。',
    `依据：${printBasis(registerClause)}`,
    '## 判定',
    '先看附件2，任一条成立即为超危大；否则看附件1，任一条成立即为危大；都不成立而有数据缺少的，不能判定，绝不默认为非危大。已是危大而附件2有数据缺少的，提示“可能超危大”。没有勾选的情形视为已确认没有；没有回答的单列。',
    ...Object.values(workClasses).flatMap(({ title, types }) => [
      `### ${title}`,
      `${types.map((type) => workTypes[type]).join('、')}。`,
      printRules(scaleRules.filter((rule) => rule.types.some((type) => types.includes(type as never)))),
    ]),
    '### 数据',
    printTable(
      ['数据', '单位', '怎么量'],
      quantityIds.map((id) => [quantities[id].title, unitOf(id), quantities[id].hint]),
    ),
    '## 十七个环节',
    printTable(
      ['序', '环节', '谁负责', '谁签字', '在此之前', '依据'],
      stepIds.map((id) => [
        String(steps[id].no),
        steps[id].conditional === null ? steps[id].title : `${steps[id].title}（${steps[id].conditional}）`,
        steps[id].responsible,
        signers(steps[id]),
        previous(steps[id]),
        printBasis(steps[id].basis),
      ]),
    ),
    '## 先后与签字',
    '每记一笔都逐条检查，不成立的不能保存，并告知全部原因。方案重新编制的，此前的审核、论证、批准和交底不再算数。',
    printRules(orderRules),
    '## 五项内容',
    `依据：${printBasis(partsClause)}`,
    printTable(
      ['内容', '由哪些环节组成'],
      (Object.keys(parts) as Part[]).map((part) => [
        parts[part],
        stepsOfPart[part].map((step) => steps[step].title).join('、'),
      ]),
    ),
    `状态：${Object.values(partStates).join('、')}。论证只对超危大（和还不能判定的）要求，监测只对超危大要求。计划开工日已到而方案、论证、交底不全的，为超期；施工中 ${progressEveryDays} 天没有巡查（超危大还有监测）的，为超期；计划完工日已过而没有验收的，为超期。`,
    '',
  ].join('\n\n')
  return { file: 'dangerous-works.md', text }
}

function signers({ signedBy, oneOf }: Step): string {
  const all = signedBy.map((role) => signerRoles[role])
  const some = oneOf.map((role) => signerRoles[role]).join('或')
  return [...all, some].filter((one) => one !== '').join('、') || '—'
}

function previous({ requires, requiresForOver }: Step): string {
  const all = requires.map((step) => steps[step].title)
  const over = requiresForOver.map((step) => `${steps[step].title}（超危大）`)
  return [...all, ...over].join('、') || '—'
}
