import { viewSession } from '@anzhu/contract/session'
import { createQueryClient } from '@anzhu/web/query-client'
import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { RouterProvider } from 'react-router/dom'
import { askToSignIn, watchIdentity } from '../session/index.ts'
import { LargeTypeProvider, useLargeType } from './large-type.tsx'
import { router } from './router.tsx'
import { deskTheme } from './theme.ts'

dayjs.locale('zh-cn')

const cache = createQueryClient({
  onSignedOut: () => askToSignIn(cache),
  onPasswordDue: () => void router.navigate('/account', { replace: true }),
  onLocked: () => void cache.invalidateQueries({ queryKey: [viewSession.id] }),
})
watchIdentity(cache)

/** The desk application: server cache, theme, language and routes. */
export function App() {
  return (
    <QueryClientProvider client={cache}>
      <LargeTypeProvider>
        <Styled />
      </LargeTypeProvider>
    </QueryClientProvider>
  )
}

// High-priority class names and physical properties: Chromium 86 knows neither :where nor inset.
function Styled() {
  const { large } = useLargeType()
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={zhCN}
        theme={deskTheme(large)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <AntApp notification={{ placement: 'bottomRight' }} message={{ top: 56 }}>
          <RouterProvider router={router} />
        </AntApp>
      </ConfigProvider>
    </StyleProvider>
  )
}
