import { regionPrefix } from '@anzhu/law/access/policy'
import { loadRegions, regionPath } from './regions.ts'

/** The codes within a region that are meant by a code, a name or the names from above: 320507, 相城区, 江苏省苏州市相城区. */
export function regionsNamed(text: string, within: string): string[] {
  const wanted = text.replaceAll(/[\s/·]/g, '')
  const { all, byCode } = loadRegions()
  const inside = (code: string) => code.startsWith(regionPrefix(within))
  if (/^\d{6}$/.test(wanted)) return byCode.has(wanted) && inside(wanted) ? [wanted] : []
  const fits = all.filter(
    ({ code, name, former }) =>
      !former && inside(code) && wanted.endsWith(name) && regionPath(code).join('').endsWith(wanted),
  )
  return fits.map(({ code }) => code)
}
