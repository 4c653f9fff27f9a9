/** An enterprise of the demonstration; its place in the list is its number. */
export interface CityEnterprise {
  readonly name: string
  readonly region: string
  /** How many workers are on its roster. */
  readonly workers: number
}

/** A project of the demonstration, with who builds it and whose workers are there (numbers in the list of enterprises). */
export interface CityProject {
  readonly name: string
  readonly region: string
  readonly contractor: number
  readonly labour: readonly number[]
  readonly finished?: true
  readonly suspended?: true
}

const [吴中, 相城, 姑苏] = ['320506', '320507', '320508'] as const
const [岳麓, 开福, 青云谱] = ['430104', '430105', '360104'] as const

/** Where the accounts of the demonstration belong. */
export const { huazhu, anxin, hengda, hunan } = { huazhu: 0, anxin: 1, hengda: 8, hunan: 17 }
/** From outside the district, working there. */
export const hongyuan = 15
/** 阳澄市政 reviews medicals; 永固 and 安捷 want to become training bodies. */
export const { yangcheng, yonggu, anjie } = { yangcheng: 5, yonggu: 12, anjie: 14 }

/** Twenty-one made-up enterprises. The first 17 work in Suzhou, where the safety code is run, the others where it is not. */
export const cityEnterprises: readonly CityEnterprise[] = [
  { name: '苏州华筑建设工程有限公司', region: 相城, workers: 60 },
  // 240, and 20 more who could apply today.
  { name: '苏州安信劳务有限公司', region: 相城, workers: 260 },
  { name: '苏州吴越营造集团有限公司', region: 吴中, workers: 70 },
  { name: '苏州姑胥建筑工程有限公司', region: 姑苏, workers: 50 },
  { name: '苏州澄湖建筑工程有限公司', region: 吴中, workers: 40 },
  { name: '苏州阳澄市政建设有限公司', region: 相城, workers: 45 },
  { name: '苏州平江古建园林有限公司', region: 姑苏, workers: 35 },
  { name: '苏州虎阜建筑安装有限公司', region: 姑苏, workers: 40 },
  { name: '苏州恒达建筑劳务有限公司', region: 相城, workers: 180 },
  { name: '苏州众诚劳务有限公司', region: 吴中, workers: 210 },
  { name: '苏州鑫盛建筑劳务有限公司', region: 吴中, workers: 160 },
  { name: '苏州泰和劳务有限公司', region: 姑苏, workers: 170 },
  { name: '苏州永固建筑劳务有限公司', region: 相城, workers: 150 },
  { name: '苏州同力劳务有限公司', region: 姑苏, workers: 120 },
  { name: '苏州安捷脚手架工程有限公司', region: 相城, workers: 90 },
  { name: '苏州宏远钢结构工程有限公司', region: 吴中, workers: 130 },
  { name: '苏州瑞丰装饰劳务有限公司', region: 姑苏, workers: 110 },
  { name: '湖南湘筑建设工程有限公司', region: 岳麓, workers: 25 },
  { name: '长沙星城劳务有限公司', region: 开福, workers: 15 },
  { name: '江西赣筑建设工程有限公司', region: 青云谱, workers: 40 },
  // No workers of its own on the roster: its people are in managers.ts.
  { name: '南昌洪都建筑工程有限公司', region: 青云谱, workers: 0 },
]

/**
 * Forty-one made-up projects; 华筑 has the first twelve under construction, one that is over, and at the end one that is
 * suspended. What else is known of each is in city-sites.ts.
 */
export const cityProjects: readonly CityProject[] = [
  { name: '相城区元和街道安置房三期工程', region: 相城, contractor: huazhu, labour: [anxin, hengda, 14] },
  { name: '高铁新城科创产业园 A 地块', region: 相城, contractor: huazhu, labour: [anxin, 12] },
  { name: '相城区第二实验中学新建工程', region: 相城, contractor: huazhu, labour: [anxin, hengda] },
  { name: '黄埭镇人才公寓工程', region: 相城, contractor: huazhu, labour: [anxin, 14] },
  { name: '阳澄湖镇卫生院迁建工程', region: 相城, contractor: huazhu, labour: [12] },
  { name: '渭塘镇标准厂房二期工程', region: 相城, contractor: huazhu, labour: [hengda, 15] },
  { name: '北河泾街道邻里中心工程', region: 相城, contractor: huazhu, labour: [anxin] },
  { name: '太平街道污水处理厂扩建工程', region: 相城, contractor: huazhu, labour: [hengda] },
  { name: '望亭镇幼儿园新建工程', region: 相城, contractor: huazhu, labour: [12, 16] },
  { name: '木渎镇商业综合体工程', region: 吴中, contractor: huazhu, labour: [9, 15] },
  { name: '甪直镇智能制造产业园工程', region: 吴中, contractor: huazhu, labour: [10] },
  { name: '平江街道社区服务中心工程', region: 姑苏, contractor: huazhu, labour: [11] },
  { name: '相城区体育公园工程', region: 相城, contractor: huazhu, labour: [anxin], finished: true },
  { name: '相城大道改造工程 2 标段', region: 相城, contractor: 5, labour: [anxin, hengda] },
  { name: '漕湖产业园道路及管网工程', region: 相城, contractor: 5, labour: [hengda] },
  { name: '澄阳路综合管廊工程', region: 相城, contractor: 5, labour: [12] },
  { name: '春申湖路桥梁维修工程', region: 相城, contractor: 5, labour: [14] },
  { name: '活力岛景观提升工程', region: 相城, contractor: 5, labour: [12], finished: true },
  { name: '吴中区东太湖住宅小区 B1 地块', region: 吴中, contractor: 2, labour: [9, 10, 14] },
  { name: '吴中区东太湖住宅小区 B2 地块', region: 吴中, contractor: 2, labour: [9, 15] },
  { name: '吴中人民医院综合楼工程', region: 吴中, contractor: 2, labour: [10] },
  { name: '越溪街道安置小区四期工程', region: 吴中, contractor: 2, labour: [9] },
  { name: '胥口镇生物医药产业园工程', region: 吴中, contractor: 2, labour: [10, 15] },
  { name: '香山街道老年公寓工程', region: 吴中, contractor: 4, labour: [9] },
  { name: '临湖镇中心小学扩建工程', region: 吴中, contractor: 4, labour: [10, 16] },
  { name: '光福镇农贸市场改建工程', region: 吴中, contractor: 4, labour: [9], finished: true },
  { name: '姑苏区双塔街道旧住宅改造工程', region: 姑苏, contractor: 3, labour: [11, 13] },
  { name: '虎丘综改片区 7 号地块', region: 姑苏, contractor: 3, labour: [11, 13, 14] },
  { name: '金阊新城商务中心工程', region: 姑苏, contractor: 3, labour: [11] },
  { name: '苏锦街道停车楼工程', region: 姑苏, contractor: 3, labour: [13] },
  { name: '古城 32 号街坊保护更新工程', region: 姑苏, contractor: 6, labour: [16] },
  { name: '桃花坞历史街区修缮工程', region: 姑苏, contractor: 6, labour: [13, 16] },
  { name: '葑门路机电改造工程', region: 姑苏, contractor: 7, labour: [11, 16] },
  { name: '沧浪新城小学机电安装工程', region: 姑苏, contractor: 7, labour: [13] },
  { name: '湘江西岸人才社区工程', region: 岳麓, contractor: hunan, labour: [18] },
  { name: '梅溪湖研发中心工程', region: 岳麓, contractor: hunan, labour: [] },
  { name: '开福区滨江学校工程', region: 开福, contractor: hunan, labour: [18] },
  { name: '青云谱区旧城改造 3 标段', region: 青云谱, contractor: 19, labour: [] },
  { name: '南昌象湖医院门诊楼工程', region: 青云谱, contractor: 19, labour: [] },
  { name: '赣江生态园展馆工程', region: 青云谱, contractor: 19, labour: [], finished: true },
  { name: '漕湖街道邻里服务站工程', region: 相城, contractor: huazhu, labour: [anxin], suspended: true },
]

/** The first twelve in the list: 华筑's projects under construction. */
export const huazhuRunning = cityProjects.flatMap((project, at) =>
  project.contractor === huazhu && project.finished !== true && project.suspended !== true ? [at] : [],
)

/** The number an authority files a project under (监督备案号). */
export function filingNumber(project: number): string {
  const { region } = cityProjects[project]!
  const among = cityProjects.slice(0, project + 1).filter((one) => one.region === region).length
  return `${region}-2026-${String(among).padStart(3, '0')}`
}
