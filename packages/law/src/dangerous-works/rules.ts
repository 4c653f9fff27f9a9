import type { Citation } from '../kernel/cite.ts'
import { all, always, answered, any, higher, limit, type Condition } from './condition.ts'
import { dangerousClause, overClause, rememberedDangerousClause, rememberedOverClause } from './sources.ts'
import { workClasses, type WorkType } from './work-types.ts'

/** A line of the annexes: which kinds of work it speaks of, and when it holds. */
export interface ScaleRule {
  readonly id: string
  readonly level: 'dangerous' | 'over'
  readonly types: readonly WorkType[]
  readonly title: string
  readonly when: Condition
  readonly basis: Citation
}

const line =
  (level: ScaleRule['level'], cite: (text: string) => Citation) =>
  (id: string, types: readonly WorkType[], when: Condition, title: string): ScaleRule => ({
    id,
    level,
    types,
    title,
    when,
    basis: cite(title),
  })

const dangerous = line('dangerous', dangerousClause)
const dangerousByMemory = line('dangerous', rememberedDangerousClause)
const over = line('over', overClause)
const overByMemory = line('over', rememberedOverClause)

const pit = workClasses.pit.types
const tunnel = workClasses.tunnel.types
const newAndUnregulated = all(answered('mayAffectSafety'), answered('noTechnicalStandard'))

/** 附件1: what is dangerous. Where nothing is said of a kind of work here, only 附件2 speaks of it. */
const dangerousRules: readonly ScaleRule[] = [
  dangerous('D-PIT-1', pit, limit('excavationDepth', '>=', 3), '挖深 3m 及以上（含 3m）的基坑（槽）'),
  dangerous(
    'D-PIT-2',
    pit,
    all(limit('excavationDepth', '<', 3), any(answered('complexSurroundings'), answered('affectsAdjacent'))),
    '挖深不足 3m，但地质、周边环境、地下管线复杂，或影响邻近建（构）筑物安全',
  ),
  dangerous('D-FW-1', ['tool-formwork'], always, '各类工具式模板'),
  dangerous(
    'D-FW-2',
    ['concrete-formwork-support'],
    any(
      limit('supportHeight', '>=', 5),
      limit('supportSpan', '>=', 10),
      limit('supportTotalLoad', '>=', 10),
      limit('supportLineLoad', '>=', 15),
      all(higher('supportHeight', 'supportProjectedWidth'), answered('independentNoTies')),
    ),
    '高 5m、跨 10m、总荷载设计值 10kN/m²、线荷载设计值 15kN/m 任一达到，或高于水平投影宽且独立无联系构件',
  ),
  dangerous('D-FW-3', ['load-bearing-support'], always, '用于钢结构安装等的满堂承重支撑'),
  dangerous(
    'D-LF-1',
    ['lifting'],
    all(answered('unconventionalLifting'), limit('liftUnitWeight', '>=', 10)),
    '非常规设备或方法，单件 10kN 及以上',
  ),
  dangerous('D-LF-2', ['crane-assisted-installation'], always, '采用起重机械进行安装'),
  dangerous('D-LF-3', ['crane-install-dismantle'], always, '起重机械安装和拆卸'),
  dangerous(
    'D-SC-1',
    ['ground-steel-scaffold'],
    limit('scaffoldHeight', '>=', 24),
    '落地式钢管脚手架高 24m 及以上（含采光井、电梯井脚手架）',
  ),
  dangerous('D-SC-2', ['attached-lifting-scaffold'], always, '附着式升降脚手架（不论高度）'),
  dangerous('D-SC-3', ['cantilever-scaffold'], always, '悬挑式脚手架（不论高度）'),
  dangerous('D-SC-4', ['gondola'], always, '高处作业吊篮'),
  dangerous('D-SC-5', ['unloading-operating-platform'], always, '卸料平台、操作平台'),
  dangerous('D-SC-6', ['special-shaped-scaffold'], always, '异型脚手架'),
  dangerous(
    'D-DM-1',
    ['demolition'],
    answered('affectsPublicOrOthers'),
    '可能影响行人、交通、电力、通讯或其他建（构）筑物安全的拆除',
  ),
  dangerous('D-TN-1', tunnel, always, '矿山法、盾构法、顶管法施工的隧道、洞室'),
  dangerous('D-OT-1', ['curtain-wall'], always, '建筑幕墙安装'),
  dangerous(
    'D-OT-2',
    ['steel-structure', 'grid-structure', 'membrane-structure'],
    always,
    '钢结构、网架、索膜结构安装',
  ),
  dangerousByMemory('D-OT-3', ['manual-pile'], always, '人工挖孔桩'),
  dangerousByMemory('D-OT-4', ['underwater'], always, '水下作业'),
  dangerousByMemory('D-OT-5', ['precast-installation'], always, '装配式混凝土预制构件安装'),
  dangerousByMemory('D-OT-6', ['new-technology'], newAndUnregulated, '“四新”可能影响施工安全且无技术标准'),
]

/** 附件2: what is beyond a certain scale. */
const overRules: readonly ScaleRule[] = [
  over('O-PIT-1', pit, limit('excavationDepth', '>=', 5), '挖深 5m 及以上（含 5m）的基坑（槽）'),
  over('O-FW-1', ['tool-formwork'], always, '各类工具式模板（一律超规模）'),
  over(
    'O-FW-2',
    ['concrete-formwork-support'],
    any(
      limit('supportHeight', '>=', 8),
      limit('supportSpan', '>=', 18),
      limit('supportTotalLoad', '>=', 15),
      limit('supportLineLoad', '>=', 20),
    ),
    '高 8m、跨 18m、总荷载设计值 15kN/m²、线荷载设计值 20kN/m 任一达到',
  ),
  over(
    'O-FW-3',
    ['load-bearing-support'],
    limit('supportPointLoad', '>=', 7),
    '满堂承重支撑单点集中荷载 7kN 及以上',
  ),
  over(
    'O-LF-1',
    ['lifting'],
    all(answered('unconventionalLifting'), limit('liftUnitWeight', '>=', 100)),
    '非常规设备或方法，单件 100kN 及以上',
  ),
  over(
    'O-LF-2',
    ['crane-install-dismantle'],
    any(
      limit('craneRatedLoad', '>=', 300),
      limit('craneErectionHeight', '>=', 200),
      limit('craneBaseElevation', '>=', 200),
    ),
    '起重量 300kN、搭设总高 200m、基础标高 200m 任一达到的起重机械安拆',
  ),
  over(
    'O-SC-1',
    ['ground-steel-scaffold'],
    limit('scaffoldHeight', '>=', 50),
    '落地式钢管脚手架高 50m 及以上',
  ),
  over(
    'O-SC-2',
    ['attached-lifting-scaffold', 'attached-lifting-platform'],
    limit('liftingHeight', '>=', 150),
    '提升高度 150m 及以上的附着式升降脚手架或升降操作平台',
  ),
  over(
    'O-SC-3',
    ['cantilever-scaffold'],
    limit('cantileverSegmentHeight', '>=', 20),
    '分段架体高 20m 及以上的悬挑架',
  ),
  over('O-DM-1', ['demolition'], answered('specialDemolition'), '特殊建（构）筑物的拆除'),
  over('O-DM-2', ['demolition'], answered('heritageArea'), '文物、优秀历史建筑、风貌区影响范围内的拆除'),
  over('O-TN-1', tunnel, always, '矿山法、盾构法、顶管法施工的隧道、洞室（一律超规模）'),
  over('O-OT-1', ['curtain-wall'], limit('curtainWallHeight', '>=', 50), '幕墙施工高度 50m 及以上'),
  over('O-OT-2', ['steel-structure'], limit('steelSpan', '>=', 36), '钢结构跨度 36m 及以上'),
  over(
    'O-OT-2b',
    ['grid-structure', 'membrane-structure'],
    limit('gridMembraneSpan', '>=', 60),
    '网架、索膜结构跨度 60m 及以上',
  ),
  over('O-OT-3', ['manual-pile'], limit('pileDepth', '>=', 16), '人工挖孔桩深 16m 及以上'),
  over('O-OT-4', ['underwater'], always, '水下作业（一律超规模）'),
  over(
    'O-OT-5',
    ['integral-moving'],
    limit('structureWeight', '>=', 1000),
    '重 1000kN 及以上大型结构整体顶升、平移、转体',
  ),
  overByMemory(
    'O-OT-6',
    ['new-technology'],
    newAndUnregulated,
    '“四新”可能影响施工安全且无技术标准（一律超规模）',
  ),
]

/** Both annexes, 附件1 first. */
export const scaleRules: readonly ScaleRule[] = [...dangerousRules, ...overRules]
