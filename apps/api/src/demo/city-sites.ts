import { cityProjects } from './city.ts'
import { nameFrom } from './names.ts'
import { demoPhone } from './numbers.ts'
import { randomOf } from './random.ts'

/** What is known of a project of the demonstration besides its name; days are counted from today. */
export interface CitySite {
  readonly address: string
  readonly client: string
  readonly supervisionFirm: string
  readonly structure: string
  /** m² */
  readonly floorArea: string
  readonly manager: string
  readonly managerPhone: string
  readonly begunDaysAgo: number
  readonly completeInDays: number
}

/** Its building is done and accepted though the supervision of its safety has not been ended. */
export const completedSite = 4
/** More than 90 days past the planned day: one really goes on, one is long in use. */
export const overdueSites = [7, 11] as const

/** A number that keeps this stream of chance apart from those of the people. */
const siteStream = 41

const towns: Readonly<Record<string, string>> = {
  '320506': '苏州市吴中区',
  '320507': '苏州市相城区',
  '320508': '苏州市姑苏区',
  '430104': '长沙市岳麓区',
  '430105': '长沙市开福区',
  '360104': '南昌市青云谱区',
}
const roads = ['华元路', '春申湖中路', '澄阳路', '人民路', '太阳路', '文灵路', '建设路', '康元路'] as const
const clients = [
  '城市建设投资有限公司',
  '安居建设发展有限公司',
  '文教建设发展有限公司',
  '产业园开发有限公司',
] as const
const supervisors = ['建城工程监理有限公司', '正信建设监理有限公司', '同济恒工程咨询有限公司'] as const
const structures = ['框架', '框架-剪力墙', '剪力墙', '钢结构', '框架-核心筒'] as const
/** Managers are at home where nobody among the workers is, so no two people have one name and number. */
const managerHome = '320500'

/** The details of a project, by its number in the list of projects; the same on every machine. */
export function citySite(project: number): CitySite {
  const random = randomOf(siteStream, project)
  const { region, finished } = cityProjects[project]!
  const town = towns[region] ?? ''
  const place = town.slice(3)
  return {
    address: `${random.pick(roads)} ${random.int(1, 388)} 号`,
    client: `${place}${random.pick(clients)}`,
    supervisionFirm: `${town.slice(0, 2)}${random.pick(supervisors)}`,
    structure: random.pick(structures),
    floorArea: String(random.int(26, 980) * 100),
    // 孙立新, who signs in for the first project, answers for it.
    manager: project === 0 ? '孙立新' : nameFrom(managerHome, random),
    managerPhone: demoPhone(6001 + project),
    ...days(project, finished === true),
  }
}

function days(project: number, finished: boolean): Pick<CitySite, 'begunDaysAgo' | 'completeInDays'> {
  const [longest, second] = overdueSites
  if (project === longest) return { begunDaysAgo: 611, completeInDays: -104 }
  if (project === second) return { begunDaysAgo: 540, completeInDays: -131 }
  if (project === completedSite) return { begunDaysAgo: 498, completeInDays: -20 }
  return { begunDaysAgo: 120 + project * 17, completeInDays: finished ? -10 : 90 + project * 11 }
}
