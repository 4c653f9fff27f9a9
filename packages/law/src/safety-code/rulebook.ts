import { chosen, type Citation } from '../kernel/cite.ts'
import type { SafetyCodePolicy } from './policy.ts'
import {
  dynamicClause,
  grantClause,
  noCodeClause,
  orderClause,
  reapplyClause,
  redClause,
  validityClause,
  yellowClause,
} from './sources.ts'
import { inYears } from './words.ts'

/** A rule as a sentence, for printing and for the guide page; the numbers are those of the policy. */
export interface Statement {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly basis: Citation
}

const automatic = chosen('自动发码', '“申报可自动获取”即由系统核对条件后当场发码，不经人工审批')
const derived = chosen('不存颜色', '只存事实与发码之日；颜色由事实与所问之日推算，任何一天都可以重算')
const enrolment = chosen('报名', '黄码第一日就能考试，报名须在此之前开放')
const changes = chosen('规则的变更', '通知没有写明改数字时怎样衔接；取不溯及既往，已经发生的不收回')
const reminders = chosen('提醒', '在还来得及办的时候告知本人')

/** Every rule of the safety code, in the order of its number. */
export function statements({ numbers, reapplyRequiresNewTraining }: SafetyCodePolicy): readonly Statement[] {
  const {
    validityMonths,
    yellowMonthsBefore,
    graceDays,
    minAge,
    maxAge,
    medicalMonths,
    enrolOpensDaysBefore,
  } = numbers
  return [
    {
      id: 'SCR-01',
      title: '申领条件',
      says: `已实名的务工人员，申领当天：年满 ${minAge} 周岁、未过 ${maxAge} 周岁生日当天；最近一次安全教育培训合格；最近一次体检合格且不早于 ${inYears(medicalMonths)}前的当天`,
      basis: grantClause,
    },
    {
      id: 'SCR-02',
      title: '有效期',
      says: `自发码或延续之日起 ${validityMonths} 个月，到期满之月的对应日为止，含当天；没有对应日的，到月末`,
      basis: validityClause,
    },
    {
      id: 'SCR-03',
      title: '按日历的颜色',
      says: `有效期最后一天倒推 ${yellowMonthsBefore} 个月起为黄码；有效期后 ${graceDays} 天内仍为黄码；再往后为红码`,
      basis: yellowClause,
    },
    {
      id: 'SCR-04',
      title: '延续',
      says: '黄码期间最近一次继续教育合格，且体检有效、年龄符合的第一天，恢复绿码，有效期从这一天重新起算',
      basis: yellowClause,
    },
    {
      id: 'SCR-05',
      title: '继续教育未通过',
      says: '黄码期间最近一次继续教育未通过的，即为红码；期限内补考合格即恢复',
      basis: redClause,
    },
    {
      id: 'SCR-06',
      title: '年龄与体检每天都看',
      says: `过了 ${maxAge} 周岁生日即为红码；最近一次体检不合格即为红码；体检超过 ${inYears(medicalMonths)}的至多为黄码`,
      basis: dynamicClause,
    },
    {
      id: 'SCR-07',
      title: '红码的后果',
      says: '实名制通道关闭；“不纳入工资支付名单”按自转红之日起不得排班理解，此前的出工照常计发工资，人员不从名册中删除',
      basis: redClause,
    },
    { id: 'SCR-08', title: '自动发码', says: '条件都成立即发绿码；不成立的，逐项告知', basis: automatic },
    { id: 'SCR-09', title: '颜色不存', says: '颜色按所问之日由事实推算，展示时写明日期', basis: derived },
    {
      id: 'SCR-10',
      title: '事实的先后',
      says: '所问之日以后的事实不计；同一天既有不合格又有合格的，按合格计',
      basis: orderClause,
    },
    { id: 'SCR-11', title: '未申领', says: '没有申领过的不是红码，现场提示“未申领”', basis: noCodeClause },
    {
      id: 'SCR-12',
      title: '红码以后',
      says: reapplyRequiresNewTraining
        ? '过期转红的，按新申领办理，且须有转红之日以后合格的安全教育培训'
        : '过期转红的，按新申领办理',
      basis: reapplyClause,
    },
    {
      id: 'SCR-13',
      title: '继续教育报名',
      says: `转黄前 ${enrolOpensDaysBefore} 天开放报名，到补训期满为止；以考试之日为准`,
      basis: enrolment,
    },
    {
      id: 'SCR-14',
      title: '提醒',
      says: `报名开放、转黄、有效期最后一天、补训期过半、补训期最后一天、转红之日，以及体检到期前 30 天、7 天各提醒一次`,
      basis: reminders,
    },
    {
      id: 'SCR-15',
      title: '规则的变更',
      says: '数字只能从以后的某一天起改。发生过的事按当天的规则：申领看申领之日，延续看延续生效之日，已经发的码、已经生效的延续不收回。颜色现在在哪里，按所问之日的规则：有效期、转黄、补训、年龄、体检都用所问之日施行的数字。新规则使码转黄、转红的，自施行之日起，不追溯',
      basis: changes,
    },
  ]
}
