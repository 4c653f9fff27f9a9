import { useMay } from '@anzhu/web/session.tsx'
import type { ComponentProps } from 'react'
import { Page, Refused } from '../frame/index.ts'
import { SheetStart } from './SheetStart.tsx'

/** The page on which the import of a kind begins, for whoever may do `action`; others read that they may not do `what`. */
export function SheetPage({
  action,
  title,
  what = title,
  back,
  about,
  ...sheet
}: {
  action: Parameters<typeof useMay>[0]
  title: string
  what?: string
  back: { to: string; title: string }
  about: string
} & Omit<ComponentProps<typeof SheetStart>, 'title'>) {
  const may = useMay(action)
  if (!may) return <Refused title={title} what={what} />
  return (
    <Page title={title} back={back}>
      <SheetStart title={about} {...sheet} />
    </Page>
  )
}
