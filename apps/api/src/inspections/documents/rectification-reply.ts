import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import { baselineIn, colours, outline, writeLine } from '../../documents/page/paper.ts'
import { dayInWords, momentInWords, orDash } from '../../documents/page/words.ts'
import { readFileBytes } from '../../files/index.ts'
import type { House } from '../../house.ts'
import { placePicture } from './photo-pages.ts'
import { headingOf, type OrderHead } from './rectification-order.ts'

/** What a 整改回复单 says: each problem, how it looked before and after, and what was said when it was looked at again. */
export interface ReplySheetData extends OrderHead {
  readonly closedOn: PlainDate
  readonly findings: readonly {
    readonly no: number
    readonly place: string
    readonly text: string
    readonly requirement: string
    readonly dueOn: PlainDate
    readonly reply: string
    readonly repliedBy: string
    /** ISO; empty where nobody answered. */
    readonly repliedAt: string
    readonly verdict: string
    /** Ids of stored files. */
    readonly before: readonly string[]
    readonly after: readonly string[]
  }[]
}

const pictureHeight = 58
const label = (text: string) => ({ text, kind: 'label' }) as const

/** 整改回复单: mirrors the notice, problem by problem, with the pictures side by side. */
export const rectificationReply: DocumentKind<ReplySheetData> = {
  kind: 'rectification-reply',
  title: '整改回复单',
  signed: true,
  async render(data, house) {
    const form = openForm(headingOf(data, '整改回复单'))
    form.paragraph(
      `${data.unit}：你单位 ${dayInWords(data.inspectedOn)} 检查发现的 ${data.findings.length} 个问题已经整改，回复如下，并经复查销号。`,
      { indent: true, size: 12 },
    )
    form.gap(2)
    for (const finding of data.findings) await drawFinding(form, finding, house)
    form.gap(2)
    form.paragraph(`全部问题于 ${dayInWords(data.closedOn)} 复查合格，予以销号。`, {
      indent: true,
      size: 12,
      bold: true,
    })
    form.signature([`${data.project}项目部（盖章）`, dayInWords(data.closedOn)])
    return form.finish()
  },
}

async function drawFinding(
  form: Form,
  finding: ReplySheetData['findings'][number],
  house: House,
): Promise<void> {
  const { flow, width } = form
  // A problem's words and its pictures stand on one page.
  if (flow.y + pictureHeight + 50 > flow.bottom) flow.turn()
  const answered =
    finding.repliedAt === '' ? '' : `${finding.repliedBy}　${momentInWords(new Date(finding.repliedAt))}`
  form.table({
    columns: [24, 60, 24, 60],
    rows: [
      {
        cells: [
          label(`问题 ${finding.no}`),
          { text: `${finding.place === '' ? '' : `${finding.place}：`}${finding.text}`, span: 3 },
        ],
      },
      {
        cells: [
          label('整改要求'),
          { text: orDash(finding.requirement) },
          label('期限'),
          { text: finding.dueOn },
        ],
      },
      { cells: [label('整改回复'), { text: orDash(finding.reply), span: 3, foot: answered }] },
      { cells: [label('复查结论'), { text: finding.verdict, span: 3 }] },
    ],
  })
  const [before, after] = [await bytesOf(finding.before, house), await bytesOf(finding.after, house)]
  const half = width / 2
  drawPicture(form, '整改前', before, { x: flow.left, width: half })
  drawPicture(form, '整改后', after, { x: flow.left + half, width: half })
  flow.y += pictureHeight + 5
}

const bytesOf = async ([fileId]: readonly string[], house: House): Promise<Uint8Array | null> =>
  fileId === undefined ? null : readFileBytes(house, fileId)

function drawPicture(
  { flow }: Form,
  title: string,
  bytes: Uint8Array | null,
  { x, width }: { readonly x: number; readonly width: number },
): void {
  const { paper, y } = flow
  outline(paper, { x, y, width, height: pictureHeight }, 0.5)
  const small = { size: 8, colour: colours.soft } as const
  writeLine(paper, title, { ...small, x: x + 2, baseline: baselineIn(y, 8) })
  const box = { x: x + 2, y: y + 5, width: width - 4, height: pictureHeight - 7 }
  const missing = bytes === null ? '没有照片' : placePicture(paper, bytes, box)
  if (missing !== null)
    writeLine(paper, missing, {
      ...small,
      x: x + width / 2,
      baseline: y + pictureHeight / 2,
      align: 'centre',
    })
}
