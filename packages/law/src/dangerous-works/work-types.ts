/** The classes of dangerous works, each with its kinds, in the order of the annexes. */
export const workClasses = {
  pit: { title: '基坑工程', types: ['pit-earthwork', 'pit-support', 'pit-dewatering'] },
  formwork: {
    title: '模板工程及支撑体系',
    types: ['tool-formwork', 'concrete-formwork-support', 'load-bearing-support'],
  },
  lifting: {
    title: '起重吊装及起重机械安装拆卸工程',
    types: ['lifting', 'crane-assisted-installation', 'crane-install-dismantle'],
  },
  scaffold: {
    title: '脚手架工程',
    types: [
      'ground-steel-scaffold',
      'attached-lifting-scaffold',
      'attached-lifting-platform',
      'cantilever-scaffold',
      'gondola',
      'unloading-operating-platform',
      'special-shaped-scaffold',
    ],
  },
  demolition: { title: '拆除工程', types: ['demolition'] },
  tunnel: { title: '暗挖工程', types: ['mining-tunnel', 'shield-tunnel', 'pipe-jacking'] },
  other: {
    title: '其他',
    types: [
      'curtain-wall',
      'steel-structure',
      'grid-structure',
      'membrane-structure',
      'manual-pile',
      'underwater',
      'precast-installation',
      'integral-moving',
      'new-technology',
    ],
  },
} as const
export type WorkClass = keyof typeof workClasses

/** Every kind of work that is judged. */
export const workTypes = {
  'pit-earthwork': '基坑（槽）土方开挖',
  'pit-support': '基坑（槽）支护',
  'pit-dewatering': '基坑（槽）降水',
  'tool-formwork': '工具式模板（滑模、爬模、飞模、隧道模等）',
  'concrete-formwork-support': '混凝土模板支撑',
  'load-bearing-support': '承重支撑体系（钢结构安装等满堂支撑）',
  lifting: '起重吊装',
  'crane-assisted-installation': '采用起重机械进行安装',
  'crane-install-dismantle': '起重机械安装和拆卸',
  'ground-steel-scaffold': '落地式钢管脚手架（含采光井、电梯井脚手架）',
  'attached-lifting-scaffold': '附着式升降脚手架',
  'attached-lifting-platform': '附着式升降操作平台',
  'cantilever-scaffold': '悬挑式脚手架',
  gondola: '高处作业吊篮',
  'unloading-operating-platform': '卸料平台、操作平台',
  'special-shaped-scaffold': '异型脚手架',
  demolition: '拆除工程',
  'mining-tunnel': '矿山法隧道、洞室',
  'shield-tunnel': '盾构法隧道、洞室',
  'pipe-jacking': '顶管法隧道、洞室',
  'curtain-wall': '建筑幕墙安装',
  'steel-structure': '钢结构安装',
  'grid-structure': '网架结构安装',
  'membrane-structure': '索膜结构安装',
  'manual-pile': '人工挖孔桩',
  underwater: '水下作业',
  'precast-installation': '装配式建筑混凝土预制构件安装',
  'integral-moving': '大型结构整体顶升、平移、转体',
  'new-technology': '采用新技术、新工艺、新材料、新设备',
} as const
export type WorkType = keyof typeof workTypes
export const workTypeIds = Object.keys(workTypes) as [WorkType, ...WorkType[]]

/** The class of a kind of work. */
export function classOf(type: WorkType): (typeof workClasses)[WorkClass] {
  const found = Object.values(workClasses).find(({ types }) => (types as readonly string[]).includes(type))
  if (found === undefined) throw new RangeError(`${type} 不属于任何一类`)
  return found
}

/** How a work is judged. Needs-data is never "not dangerous". */
export const levels = {
  none: '非危大',
  dangerous: '危大工程',
  over: '超危大工程',
  'needs-data': '数据不全，不能判定',
} as const
export type Level = keyof typeof levels
export const levelIds = Object.keys(levels) as [Level, ...Level[]]
