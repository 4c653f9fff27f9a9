import { printFlow, type Page } from '../kernel/print.ts'
import { certificateFlowsOf, type CertificateJurisdiction } from './flows-of.ts'

/** Every certificate service of one jurisdiction as an expert checks it; what is as in the whole country is only named. */
export function servicesPage(
  place: CertificateJurisdiction,
  nation: CertificateJurisdiction,
  roleTitle: (role: string) => string,
): Page {
  const printed = (at: CertificateJurisdiction) =>
    new Map(certificateFlowsOf(at).map((flow) => [flow.service, { flow, text: printFlow(flow, roleTitle) }]))
  const national = place.id === nation.id ? new Map() : printed(nation)
  const own = [...printed(place)]
  const same = own.filter(([service, { text }]) => national.get(service)?.text === text)
  const differing = own.filter((one) => !same.includes(one))
  const missing = [...national].filter(([service]) => !own.some(([id]) => id === service))
  return {
    file: `certificates-${place.id}.md`,
    text: [
      `# ${place.name}：安全生产考核合格证书的事项`,
      ...(same.length === 0 ? [] : [`与全国相同：${same.map(([, { flow }]) => flow.title).join('、')}。`]),
      ...(missing.length === 0 ? [] : [`不办理：${missing.map(([, { flow }]) => flow.title).join('、')}。`]),
      ...differing.map(([, { text }]) => text.trim().replaceAll(/^#/gm, '##')),
      '',
    ].join('\n\n'),
  }
}
