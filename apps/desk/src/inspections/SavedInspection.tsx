import { addressOf } from '@anzhu/contract/client'
import {
  type Finding,
  type InspectionPhoto,
  type InspectionView,
  makeInspectionSheet,
  readInspectionDocument,
  viewInspectionPhoto,
  voidInspection,
} from '@anzhu/contract/inspections'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { useAction } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { AskReason, Facts, PaperButton, Section } from '../frame/index.ts'
import { ScoreWords } from './SavedDialog.tsx'
import { aboutInspections } from './words.tsx'

/** What can be done with a saved inspection: its sheet anew, and voiding it. */
export function SavedActions({ view }: { view: InspectionView }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const annul = useAction(voidInspection, { refresh: aboutInspections })
  const sheet = useAction(makeInspectionSheet, { refresh: aboutInspections })
  if (view.state !== 'saved' || !view.mayMake) return null
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        作废
      </Button>
      <Button
        loading={sheet.isPending}
        onClick={() =>
          sheet.mutate({ id: view.id }, { onError: (error) => void message.error(error.message) })
        }
      >
        重新生成检查单
      </Button>
      <AskReason
        open={asking}
        title="作废这次检查"
        act="作废检查"
        hint="作废后不再计入企业检查次数，记录和原因保留，不能恢复。项目安标考评以后不能作废。"
        danger
        least={5}
        pending={annul.isPending}
        error={annul.error}
        close={() => {
          annul.reset()
          setAsking(false)
        }}
        submit={(reason) =>
          annul.mutate(
            { id: view.id, reason },
            {
              onSuccess: () => {
                setAsking(false)
                void message.success('已作废，不再计入检查次数')
              },
            },
          )
        }
      />
    </>
  )
}

/** A saved inspection, read only: who, what was found with photos, result, papers, and what became of it. */
export function SavedInspection({ view }: { view: InspectionView }) {
  return (
    <>
      {view.voided !== null && (
        <NoticeBar tone="wait">
          已作废：{view.voided.reason}（{view.voided.by} {formatMoment(view.voided.at)}）
        </NoticeBar>
      )}
      {view.photosExpected > 0 && (
        <NoticeBar tone="wait">
          有 {view.photosExpected} 张照片还在检查人的手机上，联网后自动送达；到齐后可重新生成检查单。
        </NoticeBar>
      )}
      <Section title="检查情况">
        <ScoreWords view={view} />
        <Facts items={factsOf(view)} />
      </Section>
      <Section title={`问题与整改（${view.problems.length}）`} aside={<Rectification view={view} />}>
        {view.problems.length === 0 ? (
          <p className="hint">没有记录问题。</p>
        ) : (
          <ol className="findings">
            {view.problems.map((problem, at) => (
              <Problem key={problem.id} view={view} problem={problem} no={at + 1} />
            ))}
          </ol>
        )}
      </Section>
      {view.photos.some(({ purpose }) => purpose === 'sheet') && (
        <Section title="纸质检查单">
          <Photos view={view} photos={view.photos.filter(({ purpose }) => purpose === 'sheet')} />
        </Section>
      )}
      <Papers view={view} />
    </>
  )
}

const factsOf = (view: InspectionView) =>
  [
    ['单号', view.number === null ? '' : groupCaseNumber(view.number)],
    ['监督备案号', view.filingNumber],
    ['检查日期', view.onDay],
    ['检查单位', view.unit],
    ['检查人员', view.inspector],
    ['整改人员', view.responsibleName],
    [
      '检查标准',
      view.standard === null
        ? '企业内部标准'
        : `${view.standard.title} ${view.standard.edition}（第 ${view.standard.version} 版）`,
    ],
    ['保存时间', view.savedAt === null ? '' : formatMoment(view.savedAt)],
    ['评语', view.comment],
    ['检查备注', view.remark],
  ] as const

function Rectification({ view: { rectification, toRectify, notClosed } }: { view: InspectionView }) {
  if (rectification === null) return null
  return (
    <Link to={`/rectify/${rectification.caseId}`}>
      整改单：{toRectify} 项，未销 {notClosed} 项 · {rectification.dueOn} 前
    </Link>
  )
}

const stateWords = { none: '不需整改', open: '待整改', replied: '待复查', closed: '已销号' } as const

function Problem({ view, problem, no }: { view: InspectionView; problem: Finding; no: number }) {
  return (
    <li className="finding" aria-label={`问题 ${no}`}>
      <div className="finding__head">
        <b>问题 {no}</b>
        {problem.level === 'major' && <span className="tag tag--bad">重大隐患</span>}
        <span className={`tag tag--${problem.state === 'closed' ? 'ok' : problem.rectify ? 'wait' : 'mute'}`}>
          {stateWords[problem.state]}
        </span>
      </div>
      <p>{problem.text}</p>
      <Facts
        items={[
          ['部位', problem.place],
          ['条款', problem.clause],
          ...(problem.rectify
            ? ([
                ['整改要求', problem.requirement],
                ['整改时间', problem.dueOn],
                ['整改人员', problem.responsibleName],
              ] as const)
            : []),
        ]}
      />
      <Photos view={view} photos={view.photos.filter(({ findingId }) => findingId === problem.id)} />
    </li>
  )
}

function Photos({ view, photos }: { view: InspectionView; photos: readonly InspectionPhoto[] }) {
  return photos.length === 0 ? null : (
    <ul className="photos">
      {photos.map(({ id, received, fileKind, fileName, takenAt, source }, at) => (
        <li key={id}>
          {received ? (
            <a
              href={addressOf(viewInspectionPhoto, { id: view.id, photoId: id })}
              target="_blank"
              rel="noreferrer"
            >
              {fileKind === 'pdf' ? (
                <span className="photos__file">{fileName}</span>
              ) : (
                <img
                  src={addressOf(viewInspectionPhoto, { id: view.id, photoId: id })}
                  alt={`照片 ${at + 1}`}
                  loading="lazy"
                />
              )}
            </a>
          ) : (
            <span className="photos__file">照片在路上</span>
          )}
          <span className="hint">
            {takenAt === null ? '' : `${formatMoment(takenAt)} 拍摄`}
            {source === 'album' && ' 相册导入'}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Papers({ view }: { view: InspectionView }) {
  return view.documents.length === 0 ? null : (
    <Section title="文书">
      <div className="saved-papers">
        {view.documents.map(({ id, title, version, state }) =>
          state === 'rendered' ? (
            <PaperButton
              key={id}
              endpoint={readInspectionDocument}
              args={{ id: view.id, documentId: id }}
              title={`${title} ${groupCaseNumber(view.number ?? '')}`}
            >
              {title}
              {version > 1 && `（第 ${version} 份）`}
            </PaperButton>
          ) : (
            <Button key={id} disabled loading={state === 'queued'}>
              {title}
              {state === 'queued' ? '正在生成' : '没有生成，系统会重试'}
            </Button>
          ),
        )}
      </div>
    </Section>
  )
}
