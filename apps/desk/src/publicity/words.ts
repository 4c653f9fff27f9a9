import type { Publicity } from '@anzhu/contract/publicity'

/** Where a publicity stands, in words. */
export const publicityStateWords: Readonly<Record<Publicity['state'], string>> = {
  standing: '公示中',
  ended: '已期满',
  withdrawn: '已撤下',
}
