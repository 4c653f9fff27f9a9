import type { CertificateRow } from '@anzhu/contract/certificates'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'
import { StateTag } from './StateTag.tsx'
import { remainingOf } from './words.ts'

/** The columns of the list of certificates; the enterprise stands in it only for those who see more than one. */
export function certificateColumns({
  here,
  ofMany,
}: {
  here: string
  ofMany: boolean
}): readonly Column<CertificateRow>[] {
  return [
    {
      key: 'number',
      title: '证书编号',
      width: 196,
      render: ({ id, number }) => (
        <Link to={`/certs/${id}`} state={{ from: here }} tabIndex={-1} title={number}>
          {number}
        </Link>
      ),
    },
    {
      key: 'category',
      title: '类别',
      width: 56,
      render: ({ category, categoryName }) => <span title={categoryName}>{category}</span>,
    },
    { key: 'person', title: '持证人', width: 160, render: ({ person }) => person.name },
    {
      key: 'idNumber',
      title: '身份证号',
      width: 148,
      room: 'wide',
      render: ({ idNumber }) => idNumber,
    },
    ...(ofMany
      ? [
          {
            key: 'enterprise',
            title: '证书上的企业',
            width: 200,
            render: ({ enterprise }: CertificateRow) => (
              <span title={enterprise.name}>{enterprise.name}</span>
            ),
          },
        ]
      : []),
    {
      key: 'state',
      title: '状态 · 原因',
      render: (certificate) => <StateTag certificate={certificate} withReason />,
    },
    {
      key: 'matches',
      title: '单位一致',
      width: 76,
      render: ({ enterpriseMatches }) =>
        enterpriseMatches ? '✓ 一致' : <span className="certificate-apart">✕ 不一致</span>,
    },
    { key: 'expires', title: '有效期至', width: 92, render: ({ expiresOn }) => expiresOn },
    {
      key: 'left',
      title: '剩余',
      width: 96,
      align: 'right',
      render: (certificate) => {
        const { words, press } = remainingOf(certificate)
        return <span className={`deadline deadline--${press}`}>{words}</span>
      },
    },
  ]
}
