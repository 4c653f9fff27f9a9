import type { ScoredStandard } from '../standard.ts'
import { fixed, line, numbered, range, type UnnumberedItem } from './writing.ts'

/** 建筑工地扬尘防治检查评分表（平台编制）: ten 分项 of ten points, checked by parts; 1 to 6 are the 六个百分百. */
export const dust: ScoredStandard = composed([
  section('工地周边围挡', 'guarantee', [
    line('围挡设置', 6, 'composed', [
      fixed(6, '工地周边没有连续封闭的硬质围挡'),
      range(3, 6, '主要路段围挡低于 2.5m、一般路段低于 1.8m'),
      range(1, 3, '围挡有缺口、底边不封闭或泥浆外漏', '处'),
      fixed(1, '围挡破损、倾斜、不整洁没有及时修复', '处'),
    ]),
    line('围挡降尘与封闭管理', 4, 'composed', [
      range(2, 4, '主要路段围挡上没有喷淋（喷雾）设施或不能正常开启'),
      fixed(2, '出入口没有大门或大门长期敞开'),
      range(1, 2, '围挡外侧有散落渣土、建筑材料'),
    ]),
  ]),
  section('物料堆放与裸土覆盖', 'guarantee', [
    line('易扬尘物料', 5, 'composed', [
      fixed(5, '水泥等粉状材料露天存放，没有入库或入仓'),
      range(2, 5, '砂石等散料没有覆盖或围挡，覆盖破损'),
      range(2, 3, '装卸、倒运易扬尘物料没有洒水或封闭措施'),
    ]),
    line('裸土与土方堆场', 5, 'composed', [
      range(3, 5, '非作业面的裸露场地没有覆盖、固化或绿化'),
      range(2, 5, '集中堆放的土方没有覆盖'),
      fixed(2, '长期（超过 3 个月）裸露场地没有临时绿化或固化'),
      fixed(1, '防尘网破损、压盖不牢', '处'),
    ]),
  ]),
  section('土方与拆除湿法作业', 'guarantee', [
    line(
      '土方作业',
      6,
      'composed',
      [
        range(4, 6, '开挖、回填、平整时没有雾炮、洒水等湿法措施'),
        range(2, 4, '雾炮或洒水设备数量、射程覆盖不了作业面'),
        fixed(6, '大风或重污染天气预警时没有停止土方作业'),
        range(2, 3, '作业结束后没有当日覆盖'),
      ],
      '土方阶段已结束且无土方作业',
    ),
    line(
      '拆除与破碎作业',
      4,
      'composed',
      [
        range(2, 4, '拆除、破碎、钻孔、切割没有喷淋或湿法作业'),
        fixed(4, '拆除现场没有围挡封闭'),
        fixed(2, '拆除垃圾没有及时清运或覆盖'),
      ],
      '没有拆除、破碎作业',
    ),
  ]),
  section('路面硬化与保洁', 'guarantee', [
    line('硬化', 6, 'composed', [
      fixed(6, '主要道路、出入口没有硬化'),
      range(2, 4, '材料加工区、堆放区、办公生活区地面没有硬化或铺装'),
      fixed(1, '硬化路面破损、积水、起尘', '处'),
    ]),
    line('清扫保洁', 4, 'composed', [
      range(2, 4, '道路积尘明显，没有专人清扫、洒水'),
      fixed(2, '用干扫、空压机吹扫等方式清理'),
      fixed(1, '没有洒水、清扫记录'),
    ]),
  ]),
  section('出入车辆冲洗', 'guarantee', [
    line('冲洗设施', 6, 'composed', [
      fixed(6, '车辆出口没有冲洗平台或自动冲洗设备'),
      range(3, 6, '冲洗设备损坏、停用或水压不足'),
      range(2, 4, '没有排水沟、沉淀池，或泥浆水直接外排'),
    ]),
    line('冲洗管理', 4, 'composed', [
      fixed(2, '车辆带泥上路', '辆'),
      range(1, 2, '没有冲洗专人和冲洗台账'),
      range(1, 3, '出口道路两侧污染没有及时清理'),
    ]),
  ]),
  section('渣土车辆密闭运输', 'guarantee', [
    line(
      '运输资格与台账',
      4,
      'composed',
      [fixed(4, '使用没有核准的渣土运输单位或车辆'), range(1, 3, '没有渣土运输台账，或车辆信息与核准不符')],
      '检查期内没有渣土外运',
    ),
    line(
      '密闭与装载',
      6,
      'composed',
      [
        fixed(2, '车厢没有密闭或覆盖不严', '辆'),
        fixed(2, '装载高出挡板、沿途抛洒', '辆'),
        range(1, 2, '现场没有装车监督、放行检查'),
      ],
      '检查期内没有渣土外运',
    ),
  ]),
  section('扬尘防治管理', 'general', [
    line('责任与经费', 4, 'composed', [
      range(2, 4, '没有扬尘防治责任制，或没有扬尘防治管理人'),
      fixed(1, '责任制没有责任人签认'),
      range(1, 2, '没有防治资金计划或没有按计划投入'),
    ]),
    line('方案、交底与检查', 4, 'composed', [
      fixed(4, '开工前没有扬尘防治专项方案'),
      range(1, 3, '方案没有审批，或没有按方案实施'),
      range(1, 2, '没有逐级交底或没有签字'),
      range(1, 2, '项目负责人每月组织检查少于 2 次'),
    ]),
    line('公示与教育', 2, 'composed', [
      range(1, 2, '出入口没有扬尘防治公示牌（责任人、措施、举报电话）'),
      fixed(1, '没有扬尘防治入场教育'),
    ]),
  ]),
  section('主体施工与建筑垃圾', 'general', [
    line(
      '架体与楼层',
      5,
      'composed',
      [
        range(1, 3, '外脚手架没有按进度挂密目网，或破损积尘'),
        range(1, 3, '楼层内垃圾没有及时清理、洒水'),
        range(1, 2, '架体拆除没有降尘措施'),
      ],
      '主体未开始',
    ),
    line('垃圾清运', 5, 'composed', [
      fixed(5, '从高处抛撒建筑垃圾'),
      range(2, 4, '垃圾没有封闭容器或管道清运'),
      range(1, 3, '建筑垃圾没有分类、集中堆放和覆盖'),
      fixed(5, '现场焚烧垃圾'),
    ]),
  ]),
  section('监测监控与喷淋', 'general', [
    line('在线监测与视频', 6, 'composed', [
      range(4, 6, '没有按规定安装扬尘（PM10）在线监测或视频监控'),
      range(1, 4, '监测数据离线、超标报警没有处置记录'),
      range(1, 2, '设备没有校准维护'),
    ]),
    line('喷淋系统', 4, 'composed', [
      range(2, 4, '主要道路、脚手架、塔机等没有按方案装喷淋'),
      range(1, 3, '喷淋没有按时开启或不能正常工作'),
    ]),
  ]),
  section('预拌、机械与应急', 'general', [
    line('预拌混凝土与砂浆', 4, 'composed', [
      fixed(4, '违规现场搅拌混凝土或砂浆'),
      range(1, 3, '砂浆罐、搅拌点没有封闭除尘'),
    ]),
    line(
      '非道路移动机械',
      3,
      'composed',
      [range(1, 3, '机械没有编码登记，或冒黑烟仍在用')],
      '没有非道路移动机械作业',
    ),
    line('重污染天气应急', 3, 'composed', [
      fixed(2, '没有重污染天气应急预案'),
      fixed(3, '预警期间没有落实停工、减排措施'),
    ]),
  ]),
])

interface Section {
  readonly name: string
  readonly kind: 'guarantee' | 'general'
  readonly parts: readonly UnnumberedItem[]
}

function section(name: string, kind: Section['kind'], parts: Section['parts']): Section {
  return { name, kind, parts }
}

function composed(sections: readonly Section[]): ScoredStandard {
  const groups = sections.map(({ name }, at) => ({ code: `YC-${String(at + 1).padStart(2, '0')}`, name }))
  const parts = sections.flatMap(({ kind, parts: of }, at) =>
    of.map((part, place) => ({ part, kind, group: groups[at]?.code ?? '', place })),
  )
  const items = parts.map(({ part, kind, group, place }, at) =>
    numbered(`${group}-${String(place + 1).padStart(2, '0')}`, at + 1, { ...part, kind, group }),
  )
  const name = '建筑工地扬尘防治检查评分表（平台编制）'
  return {
    kind: 'scored',
    tables: [{ code: 'YC', name, category: 'dust', split: true, items, groups }],
    categories: [{ code: 'dust', name: '扬尘防治', full: 100 }],
    grades: { excellent: 90, pass: 70 },
  }
}
