import type { Flow } from '@anzhu/law/kernel/flow'

/** The guide of a service: the same definition, as everybody can read it. */
export function GuideLink({ flow: { id, title } }: { flow: Pick<Flow, 'id' | 'title'> }) {
  return (
    <a href={`/guide/${id}`} target="_blank" rel="noreferrer" aria-label={`${title}办事指南（新窗口）`}>
      办事指南
    </a>
  )
}
