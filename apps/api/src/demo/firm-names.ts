import { signsOf } from './names.ts'
import type { Random } from './random.ts'

const firstSigns = signsOf('恒瑞永鑫宏金华中泰盛嘉润天新万安东明海江远立广德同和信诚兴')
const lastSigns = signsOf('达丰固盛远城基通源筑宇业力隆昌顺茂成辉鼎泽川邦景阳峰亿友捷宁')
const trades = {
  contractor: [
    '建设工程有限公司',
    '建筑工程有限公司',
    '营造有限公司',
    '建设集团有限公司',
    '市政工程有限公司',
  ],
  labour: [
    '建筑劳务有限公司',
    '劳务有限公司',
    '脚手架工程有限公司',
    '装饰劳务有限公司',
    '钢结构工程有限公司',
  ],
} as const
const works = [
  '花园住宅工程',
  '安置房工程',
  '产业园工程',
  '学校新建工程',
  '医院扩建工程',
  '商务中心工程',
  '道路改造工程',
  '综合管廊工程',
  '厂房工程',
  '人才公寓工程',
] as const

/** A made-up enterprise of a city: 苏州恒达建筑劳务有限公司. Two may have the same name; their credit codes differ. */
export function firmName(city: string, trade: keyof typeof trades, random: Random): string {
  return `${city.replace(/市$/, '')}${random.pick(firstSigns)}${random.pick(lastSigns)}${random.pick(trades[trade])}`
}

/** A made-up project of a county: 相城区宏辉花园住宅工程. */
export function projectName(county: string, random: Random): string {
  return `${county}${random.pick(firstSigns)}${random.pick(lastSigns)}${random.pick(works)}`
}
