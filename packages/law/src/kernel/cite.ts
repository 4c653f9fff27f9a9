/**
 * How far a citation can be relied on: the text was quoted in a manual we hold, read on a public page, read in the public
 * code of a government system, remembered and unconfirmed, or our own reading of a text that leaves it open.
 */
export type Provenance = 'quoted' | 'read' | 'code' | 'memory' | 'chosen'

/** The provenance marks as the printed law names them. */
export const provenances: Readonly<Record<Provenance, string>> = {
  quoted: '手册引文',
  read: '公开网页',
  code: '公开系统代码',
  memory: '凭记忆，待核实',
  chosen: '本平台的理解',
}

/** A legal basis: which document, which article, what it says. Every rule, flow and score sheet carries one. */
export interface Citation {
  readonly source: string
  readonly article: string
  readonly text: string
  readonly provenance: Provenance
}

/** A quoter for one document, so that a definition names only the article and the words. */
export function document(title: string, number: string, provenance: Provenance) {
  const source = number === '' ? `《${title}》` : `《${title}》（${number}）`
  return (article: string, text: string): Citation => ({ source, article, text, provenance })
}

/** A decision of this platform where the text is silent or ambiguous. */
export function chosen(article: string, text: string): Citation {
  return { source: '本平台约定', article, text, provenance: 'chosen' }
}

/** A citation in one line: document, article, quoted words; quotation marks inside the words become single ones. */
export function citeInWords({ source, article, text }: Citation): string {
  const quoted = text.replaceAll('“', '‘').replaceAll('”', '’')
  return `${source}${article === '' ? '' : ` ${article}`}：“${quoted}”`
}
