import type { ProjectStatus } from '@anzhu/contract/projects'

const statuses: Readonly<Record<ProjectStatus, { readonly word: string; readonly tone: string }>> = {
  running: { word: '在建', tone: 'ok' },
  suspended: { word: '停工', tone: 'wait' },
  finished: { word: '已终止监督', tone: 'mute' },
}

/** How a project stands with its authority. */
export function ProjectStatusTag({ status }: { status: ProjectStatus }) {
  const { word, tone } = statuses[status]
  return <span className={`tag tag--${tone}`}>{word}</span>
}
