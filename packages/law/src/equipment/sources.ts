import { chosen, document } from '../kernel/cite.ts'

const 规定 = document('建筑起重机械安全监督管理规定', '建设部令第166号', 'memory')

/** Who tests and accepts an installed machine before it is used. */
export const acceptanceClause = 规定(
  '第十六条',
  '建筑起重机械安装完毕后，使用单位应当组织出租、安装、监理等有关单位进行验收，或者委托具有相应资质的检验检测机构进行验收。建筑起重机械经验收合格后方可投入使用，未经验收或者验收不合格的不得使用',
)
/** How long a machine may be used before its registration. */
export const registrationClause = 规定(
  '第十七条',
  '使用单位应当自建筑起重机械安装验收合格之日起30日内，将建筑起重机械安装验收资料、建筑起重机械安全管理制度、特种作业人员名单等，向工程所在地县级以上地方人民政府建设主管部门办理建筑起重机械使用登记',
)
/** When the owner and the department are reminded, and when a machine counts as due. */
export const expiryClause = chosen(
  '机械到期',
  '有效期以检验报告所载为准，到期当日仍有效；到期前 30 天、7 天和到期当日各提醒一次项目部和安全总监',
)
/** That a machine stands in one place. */
export const onePlaceClause = chosen(
  '一机一处',
  '同一产权备案编号的设备同时只能登记在一个项目，原项目退场后才能登记到另一项目',
)
