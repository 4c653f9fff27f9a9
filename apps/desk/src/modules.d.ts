declare module '*.css'

// The package's own declaration is CommonJS for TypeScript and a module for the bundler; this is what the bundler sees.
declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'

  const locale: NonNullable<ConfigProviderProps['locale']>
  export { locale as default }
}
