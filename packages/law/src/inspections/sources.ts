import { chosen, document } from '../kernel/cite.ts'

/** 建筑施工安全检查标准, as far as public copies of its rules of scoring and grading could be read. */
export const standardOfChecking = document('建筑施工安全检查标准', 'JGJ59-2011', 'read')

const remembered = document('建筑施工安全检查标准', 'JGJ59-2011', 'memory')

/** The rules by which points become a grade, each with what its text says. */
export const scoringRules = [
  {
    id: 'IN-R2',
    title: '汇总表十类合计 100 分，各类按应得分计入',
    basis: remembered('附录 A', '安全管理 10、文明施工 15、施工机具 5，其余七类各 10；A1 = B × C / 100'),
  },
  {
    id: 'IN-R3',
    title: '单项扣分不超过应得分；缺项按实查应得分折算，或按满分计',
    basis: standardOfChecking('4.0.3 第 2、5 款', '扣分合计不得超过应得分；A2 = D / E × 100'),
  },
  {
    id: 'IN-R4',
    title: '任一保证项目得 0 分，或保证项目小计不足 40 分，该表得 0 分',
    basis: standardOfChecking('4.0.3 第 3 款', '保证项目中有一项未得分或小计不足 40 分，此表不应得分'),
  },
  {
    id: 'IN-R4a',
    title: '保证项目有缺项时，实得不足应得的三分之二，该表得 0 分',
    basis: chosen('', '标准没有写明折算办法；按公开的惯常算法，以整数交叉相乘比较'),
  },
  {
    id: 'IN-R4b',
    title: '一类有几张表或几台设备的，取全部表得分的算术平均',
    basis: standardOfChecking(
      '4.0.3 第 6 款',
      '脚手架、物料提升机与施工升降机、塔式起重机与起重吊装取算术平均值',
    ),
  },
  {
    id: 'IN-R4c',
    title: '没有零分表且总分 80 分以上为优良，70 分以上为合格；否则不合格',
    basis: standardOfChecking(
      '5.0.1 至 5.0.3',
      '当建筑施工安全检查评定的等级为不合格时，必须限期整改达到合格',
    ),
  },
] as const

/** The id of a rule of scoring. */
export type ScoringRule = (typeof scoringRules)[number]['id']
