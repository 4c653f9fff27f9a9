/** What is measured of a dangerous work. `bottom`: the least that makes sense; a base may lie below the ground. */
interface Measure {
  readonly title: string
  readonly unit: string
  readonly hint: string
  readonly bottom: number | null
}

const measure = (title: string, unit: string, hint: string, bottom: number | null = 0): Measure => ({
  title,
  unit,
  hint,
  bottom,
})

/** Every quantity that a rule looks at, with its unit. */
export const quantities = {
  excavationDepth: measure('开挖深度', 'm', '从自然地面（或设计场平标高）到坑底，取最深处'),
  supportHeight: measure('搭设高度', 'm', '混凝土模板支撑的搭设高度'),
  supportSpan: measure('搭设跨度', 'm', '混凝土模板支撑的搭设跨度'),
  supportTotalLoad: measure('施工总荷载', 'kN/m2', '荷载效应基本组合的设计值，不是标准值'),
  supportLineLoad: measure('集中线荷载', 'kN/m', '设计值，不是标准值'),
  supportProjectedWidth: measure('水平投影宽度', 'm', '支撑的水平投影宽度'),
  supportPointLoad: measure('单点集中荷载', 'kN', '承重支撑体系承受的单点集中荷载'),
  liftUnitWeight: measure('单件起吊重量', 'kN', '最重的一件；1 吨约 9.8 kN'),
  craneRatedLoad: measure('起重量', 'kN', '起重机械的起重量'),
  craneErectionHeight: measure('搭设总高度', 'm', '起重机械的搭设总高度'),
  craneBaseElevation: measure('基础标高', 'm', '起重机械搭设基础的标高，地下为负数', null),
  scaffoldHeight: measure('脚手架搭设高度', 'm', '落地式钢管脚手架的搭设高度'),
  liftingHeight: measure('提升高度', 'm', '附着式升降脚手架或操作平台的提升高度'),
  cantileverSegmentHeight: measure('分段架体高度', 'm', '悬挑式脚手架分段架体的搭设高度'),
  curtainWallHeight: measure('幕墙施工高度', 'm', '建筑幕墙的施工高度'),
  steelSpan: measure('钢结构跨度', 'm', '钢结构的跨度'),
  gridMembraneSpan: measure('网架、索膜跨度', 'm', '网架或索膜结构的跨度'),
  pileDepth: measure('开挖深度', 'm', '人工挖孔桩的开挖深度'),
  structureWeight: measure('结构重量', 'kN', '整体顶升、平移、转体的结构重量'),
} as const satisfies Readonly<Record<string, Measure>>
export type Quantity = keyof typeof quantities
export const quantityIds = Object.keys(quantities) as [Quantity, ...Quantity[]]

/** What is answered with yes or no. */
export const flags = {
  complexSurroundings: '地质条件、周围环境和地下管线复杂',
  affectsAdjacent: '影响毗邻建（构）筑物安全',
  independentNoTies: '支撑相对独立、无联系构件',
  unconventionalLifting: '采用非常规起重设备或方法',
  affectsPublicOrOthers: '可能影响行人、交通、电力、通讯设施或其他建（构）筑物安全',
  specialDemolition:
    '码头、桥梁、高架、烟囱、水塔，或拆除中易引起有毒有害气（液）体、粉尘扩散、易燃易爆事故的特殊建（构）筑物',
  heritageArea: '文物保护建筑、优秀历史建筑或历史文化风貌区影响范围内',
  mayAffectSafety: '可能影响工程施工安全',
  noTechnicalStandard: '尚无国家、行业及地方技术标准',
} as const
export type Flag = keyof typeof flags
export const flagIds = Object.keys(flags) as [Flag, ...Flag[]]

/** A unit as people write it. */
export const unitOf = (quantity: Quantity) => quantities[quantity].unit.replace('m2', 'm²')

/** What is missing, as it is asked for: a quantity with its unit, or a question. */
export function sayMissing(name: Quantity | Flag): string {
  return name in quantities
    ? `${quantities[name as Quantity].title}（${unitOf(name as Quantity)}）`
    : `是否${flags[name as Flag]}`
}
