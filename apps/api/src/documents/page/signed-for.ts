import type { Table } from './table.ts'

/** Where whoever is handed a paper signs for it: by hand, so its cells are empty. */
export const signedFor: Table = {
  columns: [30, 54, 30, 54],
  rows: [
    {
      cells: [
        { text: '签收人', kind: 'label' },
        { text: '' },
        { text: '签收日期', kind: 'label' },
        { text: '　　年　　月　　日' },
      ],
      height: 12,
    },
  ],
}
