import type { Colour, SafetyCode } from '@anzhu/contract/safety-code'
import { CodeBadge } from '@anzhu/web/CodeBadge.tsx'
import { ConditionMark } from '@anzhu/web/Conditions.tsx'
import { emptyMark, formatDay, remainingInWords } from '@anzhu/web/format'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'

/** The columns of the list of codes; the enterprise stands in it only for those who see more than one. */
export function codeColumns({
  today,
  manyEnterprises,
  here,
}: {
  today: string
  manyEnterprises: boolean
  here: string
}) {
  const columns: readonly (Column<SafetyCode> | false)[] = [
    { key: 'colour', title: '安码', width: 86, render: ({ colour }) => <CodeBadge colour={colour} /> },
    {
      key: 'name',
      title: '姓名',
      // Ten characters fit: 阿卜杜热合曼·买买提.
      width: 148,
      render: ({ name, personId }) => (
        <Link to={`/codes/${personId}`} state={{ from: here }} tabIndex={-1} title={name}>
          {name}
        </Link>
      ),
    },
    { key: 'idNumber', title: '身份证号', width: 148, render: ({ idNumber }) => idNumber },
    { key: 'trade', title: '工种', width: 80, room: 'wide', render: ({ trade }) => trade || emptyMark },
    manyEnterprises && {
      key: 'enterprise',
      title: '企业',
      width: 160,
      render: ({ enterprise }) => named(enterprise),
    },
    {
      key: 'project',
      title: '项目',
      width: 150,
      ...(manyEnterprises && { room: 'wide' as const }),
      render: ({ project }) => named(project),
    },
    {
      key: 'conditions',
      title: '三条件',
      width: 184,
      room: 'spare',
      render: ({ conditions }) => (
        <span className="conditions-cell">
          {conditions.map((condition) => (
            <ConditionMark key={condition.id} condition={condition} />
          ))}
        </span>
      ),
    },
    { key: 'until', title: '有效期至', width: 94, render: ({ validUntil }) => formatDay(validUntil) },
    {
      key: 'left',
      title: '剩余',
      width: 86,
      room: 'spare',
      render: ({ validUntil, colour }) => <Remaining today={today} until={validUntil} colour={colour} />,
    },
    { key: 'why', title: '原因与下一步', render: (code) => <Why code={code} /> },
  ]
  return columns.filter((column) => column !== false)
}

const named = (thing: { name: string } | null) =>
  thing === null ? emptyMark : <span title={thing.name}>{thing.name}</span>

/** Days left; a code that is red for another reason than its validity has none left to speak of. */
function Remaining({ today, until, colour }: { today: string; until: string | null; colour: Colour }) {
  if (until === null || (colour === 'red' && until >= today)) return emptyMark
  return (
    <span className={until < today ? 'condition--failed' : undefined}>{remainingInWords(today, until)}</span>
  )
}

/** The reason in a row; for green there is nothing to do and nothing to say. */
function Why({ code: { colour, reasons, nextActions, notRosteredFrom } }: { code: SafetyCode }) {
  if (colour === 'green') return emptyMark
  const because = reasons.map(({ text }) => text).join('；')
  const todo = nextActions.map(({ text }) => text).join('；')
  const wages = notRosteredFrom === null ? '' : `；${notRosteredFrom} 起不得排班`
  return (
    <span title={`${because}${wages}。${todo}`}>
      {because}
      {wages} → {todo}
    </span>
  )
}
