import {
  sayDeduction,
  type CheckTerm,
  type Deduction,
  type ScoredItem,
  type ScoredStandard,
  type ScoredTable,
  type StandardContent,
  type TermsStandard,
} from './standard.ts'

type WithoutCode<T> = T extends Deduction ? Omit<T, 'code'> : never

/** A scored line as somebody writes it; codes of deductions follow from their order. */
export interface ItemText {
  readonly kind: 'scored'
  readonly name: string
  readonly full: number
  readonly item: ScoredItem['kind']
  readonly absentWhen: string | null
  readonly deductions: readonly WithoutCode<Deduction>[]
}

/** A term as somebody writes it. */
export interface TermText extends Omit<CheckTerm, 'code' | 'evidence'> {
  readonly kind: 'terms'
}

/**
 * The content with one line written anew, or added behind the others of its table or item: which these are its code says, such as
 * B.1-11 or 21-01-04. Undefined when there is no such table or item, or the text is of the other kind. A line that says the same as
 * in `known` keeps how far it was checked; any other is vouched for by who writes it.
 */
export function withLine(
  content: StandardContent,
  code: string,
  text: ItemText | TermText,
  known: ReadonlyMap<string, ScoredItem | CheckTerm> = linesByCode(content),
): StandardContent | undefined {
  const old = known.get(code)
  if (content.kind === 'scored')
    return text.kind === 'scored' ? withItem(content, code, text, old) : undefined
  return text.kind === 'terms' ? withTerm(content, code, text, old) : undefined
}

/** The lines of a standard by their codes. */
export function linesByCode(content: StandardContent): ReadonlyMap<string, ScoredItem | CheckTerm> {
  const lines: readonly (ScoredItem | CheckTerm)[] =
    content.kind === 'scored'
      ? content.tables.flatMap(({ items }) => items)
      : content.categories.flatMap(({ items }) => items.flatMap(({ terms }) => terms))
  return new Map(lines.map((line) => [line.code, line]))
}

/** The content without one line; undefined when there is no such line. */
export function withoutLine(content: StandardContent, code: string): StandardContent | undefined {
  if (content.kind === 'scored') {
    if (!content.tables.some(({ items }) => items.some((item) => item.code === code))) return undefined
    const rest = (items: readonly ScoredItem[]) => counted(items.filter((item) => item.code !== code))
    return { ...content, tables: content.tables.map((table) => ({ ...table, items: rest(table.items) })) }
  }
  const all = content.categories.flatMap(({ items }) => items.flatMap(({ terms }) => terms))
  if (!all.some((term) => term.code === code)) return undefined
  return mapTerms(content, (terms) => terms.filter((term) => term.code !== code))
}

function withItem(
  content: ScoredStandard,
  code: string,
  text: ItemText,
  known: Known,
): ScoredStandard | undefined {
  const at = content.tables.findIndex((table) => code.startsWith(`${table.code}-`))
  const table = content.tables[at]
  if (table === undefined) return undefined
  const items = placed(table, itemOf(table, code, text, known))
  return { ...content, tables: content.tables.with(at, { ...table, items: counted(items) }) }
}

type Known = ScoredItem | CheckTerm | undefined

function itemOf({ groups = [] }: ScoredTable, code: string, text: ItemText, known: Known): ScoredItem {
  const group = groups.find((one) => code.startsWith(`${one.code}-`))?.code
  const { kind: _, item: kind, deductions, ...rest } = text
  const numbered = deductions.map((one, place) => ({ code: `${code}-${two(place + 1)}`, ...one }))
  const item = { code, no: 0, ...rest, kind, deductions: numbered, ...(group !== undefined && { group }) }
  const same = known !== undefined && 'full' in known && said(known) === said(item)
  return { ...item, evidence: same ? known.evidence : 'authority' }
}

/** What a line says, without where it stands and who vouches for it. */
const said = ({ name, full, kind, absentWhen, deductions }: Omit<ScoredItem, 'evidence'>) =>
  JSON.stringify([name, full, kind, absentWhen, deductions.map(sayDeduction)])

/** In its old place, or behind the last line of its kind. */
function placed({ items }: ScoredTable, item: ScoredItem): ScoredItem[] {
  const there = items.findIndex(({ code, kind }) => code === item.code && kind === item.kind)
  if (there >= 0) return items.with(there, item)
  const rest = items.filter(({ code }) => code !== item.code)
  const order = ['guarantee', 'general', 'unsplit'] as const
  const rank = ({ kind }: ScoredItem) => order.indexOf(kind)
  const behind = rest.findLastIndex((one) => rank(one) <= rank(item))
  return rest.toSpliced(behind + 1, 0, item)
}

const counted = (items: readonly ScoredItem[]) => items.map((item, at) => ({ ...item, no: at + 1 }))

function withTerm(
  content: TermsStandard,
  code: string,
  text: TermText,
  known: Known,
): TermsStandard | undefined {
  const home = content.categories
    .flatMap(({ items }) => items)
    .find((item) => code.startsWith(`${item.code}-`))
  if (home === undefined) return undefined
  const { kind: _, ...rest } = text
  const same = known !== undefined && 'stops' in known && saidTerm(known) === saidTerm(rest)
  const term: CheckTerm = { code, ...rest, evidence: same ? known.evidence : 'authority' }
  return mapTerms(content, (terms, item) => {
    if (item !== home.code) return terms
    const at = terms.findIndex((one) => one.code === code)
    return at < 0 ? [...terms, term] : terms.with(at, term)
  })
}

const saidTerm = ({ text, level, days, stops, basis, requirement }: Omit<TermText, 'kind'>) =>
  JSON.stringify([text, level, days, stops, basis, requirement])

function mapTerms(
  content: TermsStandard,
  change: (terms: readonly CheckTerm[], item: string) => readonly CheckTerm[],
): TermsStandard {
  const categories = content.categories.map((category) => ({
    ...category,
    items: category.items.map((item) => ({ ...item, terms: change(item.terms, item.code) })),
  }))
  return { ...content, categories }
}

const two = (number: number) => String(number).padStart(2, '0')
