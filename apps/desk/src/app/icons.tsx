import type { ReactNode } from 'react'

const drawings = {
  home: <path d="M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6" />,
  cases: <path d="M7 3.5h7.5L19 8v12.5H7ZM14 3.5V8.5h5M10 13l2 2 3.5-3.5M4.5 7v14.5" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6M15.5 4.9a3.5 3.5 0 0 1 0 6.2M17.5 14.5c2.3.7 3.7 2.5 4 5.5" />
    </>
  ),
  site: (
    <path d="M4 20.5h16M7 20.5V5.5M7 5.5h13M7 5.5 4 8.5M16.5 5.5v5M14.5 10.5h4v3h-4ZM7 9l4-3.5M10.5 20.5v-4h6v4" />
  ),
  code: (
    <>
      <rect x="4" y="4" width="6" height="6" rx="1" />
      <rect x="14" y="4" width="6" height="6" rx="1" />
      <rect x="4" y="14" width="6" height="6" rx="1" />
      <path d="M14 14h2.5v2.5M20 14v6h-2.5M14 20h.5" />
    </>
  ),
  certificate: (
    <>
      <path d="M12.5 17.5H4v-13h16v7M7.5 8.5h9M7.5 12h5" />
      <circle cx="17" cy="15" r="2.8" />
      <path d="m15.4 17.4-.6 4 2.2-1.3 2.2 1.3-.6-4" />
    </>
  ),
  publicity: <path d="M4 9.5v5h3l9 4.5V5L7 9.5ZM19 9.5a4 4 0 0 1 0 5M7.5 14.5l1.5 5h2.5L10 15.5" />,
  health: <path d="M3.5 12.5h4l2-5 4 10 2.5-5h4.5" />,
  qualified: (
    <>
      <circle cx="12" cy="9" r="5.5" />
      <path d="m9 13.8-1.5 7 4.5-2.5 4.5 2.5-1.5-7M9.7 9l1.7 1.7 3-3" />
    </>
  ),
  chart: <path d="M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6" />,
  rules: <path d="M6 3.5h8.5L19 8v12.5H6ZM14 3.5V8.5h5M9 12h7M9 15.5h7" />,
  graph: <path d="M4 4v16h16M7.5 15.5l4-5 3 3 5-6.5" />,
  scan: (
    <path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16M4 12h16" />
  ),
  contract: (
    <path d="M6 3.5h8.5L19 8v12.5H6ZM14 3.5V8.5h5M9 12h6M9 16.5c1.2-1.6 2-1.6 2.4 0 .4 1 1.2 1 2 0 .5-.6 1-.6 1.6 0" />
  ),
  firm: (
    <path d="M4 20.5V5.5L13 3.5v17M13 9l7 1.5v10M3 20.5h18M7.5 8.5h2M7.5 12h2M7.5 15.5h2M16.5 14v.5M16.5 17v.5" />
  ),
  book: (
    <path d="M12 6.5C10 5 7.5 4.5 4 4.5V18c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2ZM12 6.5V20" />
  ),
  bell: <path d="M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4" />,
  account: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.7-4.3 3.4-6.5 7.5-6.5s6.8 2.2 7.5 6.5" />
    </>
  ),
  link: <path d="M9.5 14.5l5-5M11 7l2-2a4.2 4.2 0 0 1 6 6l-2 2M13 17l-2 2a4.2 4.2 0 0 1-6-6l2-2" />,
  hazard: <path d="M12 4 21 19.5H3ZM12 10v4.5M12 17v.3" />,
  menu: <path d="M4 6.5h16M4 12h16M4 17.5h16" />,
  exam: <path d="M6 20.5V3.5h9L18.5 7v4.5M9 9h6M9 12.5h4M9 16h2.5M13.5 20.5l.7-3 4.6-4.6 2.3 2.3-4.6 4.6Z" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** One of the house's outlined icons; decoration only, a word stands beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}
