/** What is made public, in the words of the public page. Rules.md PI-11: every publicity has a last day. */
export const publicityKinds = {
  acceptance: '受理结果',
  'first-review': '初审结果',
  approval: '审批结果',
  cancellation: '证书注销公告',
  sanction: '证书暂扣与撤销公告',
  'bad-conduct': '不良行为公示',
  award: '评优公示',
  assessment: '安标考评公示',
} as const

export type PublicityKind = keyof typeof publicityKinds

/** Every kind, in the order of the public page. */
export const allPublicityKinds = Object.keys(publicityKinds) as PublicityKind[]

/** One line of a publicity: a person by the masked name, or an enterprise by its own, and what is told of them. */
export type PublicEntry =
  | { readonly person: string; readonly text: string }
  | { readonly enterprise: string; readonly text: string }

/** 王*明, 张*, 欧阳*, 买买提·****: what maskName makes. A name of one sign has nothing to hide. */
const maskedName = /^(?:[^\s*]{1,2}\*+[^\s*]?|[^*]+[·\s]+[*·\s]+|[^\s*])$/u
/** An identity number, or a mobile phone. */
const personalNumber = /\d{15,18}[\dXx]?|(?<!\d)1[3-9]\d{9}(?!\d)/

/** Why a text must not be made public; undefined when nothing speaks against it. */
export function whyNotPublic(title: string, entries: readonly PublicEntry[]): string | undefined {
  if (entries.length === 0) return '没有公示内容'
  for (const entry of entries) {
    if ('person' in entry && !maskedName.test(entry.person)) return '姓名须遮盖后公示，例如 王*明、张*'
    // Nobody's enterprise is called so briefly: a person's name stands in the wrong place.
    if ('enterprise' in entry && [...entry.enterprise].length < 4) return '企业名称不完整，或误填了个人姓名'
  }
  const said = [title, ...entries.map(({ text }) => text)].map((text) => text.normalize('NFKC'))
  return said.some((text) => personalNumber.test(text)) ? '公示内容含有证件号码或手机号码' : undefined
}
