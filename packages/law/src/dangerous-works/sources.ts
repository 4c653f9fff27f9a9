import { chosen, document, type Citation } from '../kernel/cite.ts'

const notice = '关于实施《危险性较大的分部分项工程安全管理规定》有关问题的通知'
const decree = '危险性较大的分部分项工程安全管理规定'

const 通知 = document(notice, '建办质〔2018〕31号', 'read')
const 通知凭记忆 = document(notice, '建办质〔2018〕31号', 'memory')
const 规定 = document(decree, '住房和城乡建设部令第37号', 'read')
const 规定凭记忆 = document(decree, '住房和城乡建设部令第37号', 'memory')

/** What is dangerous (附件1), in our own words: read on a copy of a city's list, which follows the text. */
export const dangerousClause = (text: string) => 通知('附件1', text)
/** What is dangerous, where the copy said nothing. */
export const rememberedDangerousClause = (text: string) => 通知凭记忆('附件1', text)
/** What is beyond a certain scale (附件2), in our own words: read on a copy of the text. */
export const overClause = (text: string) => 通知('附件2', text)
/** What is beyond a certain scale, where the copy breaks off. */
export const rememberedOverClause = (text: string) => 通知凭记忆('附件2', text)

/** The articles of the decree that could be read; of the others only the sense is remembered. */
const readArticles = new Set([12, 13, 14, 15, 17, 18, 21])

/** Articles of the decree in our own words, with how far they can be relied on: the least certain of them counts. */
export function decreeClause(articles: readonly number[], text: string): Citation {
  const article = `第${articles.join('、')}条`
  return articles.every((one) => readArticles.has(one)) ? 规定(article, text) : 规定凭记忆(article, text)
}

/** That five parts are looked at. */
export const partsClause = document(
  '江苏省建筑施工安全管理系统操作手册',
  '企业安全总监',
  'quoted',
)(
  '四',
  '企业须定期查看超危大工程施工方案、专家论证、交底记录、验收纪录（结论）、实施情况等，是否符合要求并督促做好后续整改完善',
)
/** That every work beyond the scale is kept up with. */
export const registerClause = document(
  '江苏省建筑施工安全管理系统操作手册',
  '企业安全总监',
  'quoted',
)('一', '在建项目超过一定规模的危险性较大分部分项工程必须纳入信息化动态监管')
/** What is said where the texts leave it open. */
export const ourClause = (text: string) => chosen('危大工程', text)
