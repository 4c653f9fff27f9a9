import { finding } from '../../sheets/finding.ts'
import type { Finding } from '../../sheets/import-kinds.ts'
import { regionsNamed } from './named.ts'
import { regionView } from './view.ts'

/** The region that a cell of the column `region` names within another, or why it names none. */
export function readRegionCell(
  text: string,
  within: string,
): { readonly region?: string; readonly findings: readonly Finding[] } {
  const all = regionView(within).path.join('')
  if (text === '') return { findings: [finding('region', '没有填写地区', `请填${all}以内的地区`)] }
  const codes = regionsNamed(text, within)
  const [region] = codes
  if (region === undefined)
    return { findings: [finding('region', `您的辖区里没有“${text}”`, `请填${all}以内的地区`)] }
  if (codes.length === 1) return { region, findings: [] }
  const some = codes.slice(0, 3).map((code) => regionView(code).path.join(''))
  return {
    findings: [finding('region', `“${text}”有几个：${some.join('、')}`, '请写全名称或 6 位行政区划代码')],
  }
}
